package org.aftersales;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.aftersales.Scans.Flaw;
import org.aftersales.document.Programs;
import org.aftersales.document.Recogniser;
import org.aftersales.report.Verdict;

/**
 * Prints the table of docs/recognition.md: how scans of all fixtures are judged. Takes an hour;
 * give a number n to take only every n-th fixture.
 */
final class ScanTable {

  private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);

  private ScanTable() {}

  public static void main(String[] args) throws Exception {
    int nth = args.length > 0 ? Integer.parseInt(args[0]) : 1;
    ComplianceChecker checker =
        ComplianceChecker.withDefaultPolicy()
            .with(new Programs(Optional.empty(), Optional.of(Recogniser.at("tesseract"))));
    OUT.println(
        "| language | scan | documents | surely recognised | equal | to a person | worse | better"
            + " (false PASS) |");
    OUT.println("|---|---|---:|---:|---:|---:|---:|---:|");
    List<Path> all = pdfs();
    for (boolean persian : new boolean[] {false, true}) {
      List<Path> pdfs = all.stream().filter(p -> isPersian(p) == persian).toList();
      for (int dpi : new int[] {300, 150}) {
        for (Flaw flaw : Flaw.values()) {
          row(checker, pdfs, persian, dpi, flaw, nth);
        }
      }
    }
  }

  private static void row(
      ComplianceChecker checker, List<Path> pdfs, boolean persian, int dpi, Flaw flaw, int nth)
      throws Exception {
    List<ScanComparison> compared = new ArrayList<>();
    for (int i = 0; i < pdfs.size(); i += flaw == Flaw.NONE ? nth : 4 * nth) {
      ScanComparison one = ScanComparison.of(checker, pdfs.get(i), dpi, flaw);
      compared.add(one);
      if (one.sure() || one.better() > 0 || one.verdict() == Verdict.COMPLIANT) {
        System.err.println(pdfs.get(i) + " " + dpi + " " + flaw + " " + one);
      }
    }
    OUT.println(
        "| "
            + (persian ? "Persian" : "English")
            + " | "
            + dpi
            + " dpi"
            + (flaw == Flaw.NONE ? "" : ", " + flaw.name().toLowerCase(Locale.ROOT))
            + " | "
            + compared.size()
            + " | "
            + compared.stream().filter(ScanComparison::sure).count()
            + " | "
            + compared.stream().mapToInt(ScanComparison::equal).sum()
            + " | "
            + compared.stream().mapToInt(ScanComparison::reviewed).sum()
            + " | "
            + compared.stream().mapToInt(ScanComparison::worse).sum()
            + " | "
            + compared.stream().mapToInt(ScanComparison::better).sum()
            + " |");
  }

  private static List<Path> pdfs() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("fixtures"))) {
      return folders
          .map(f -> f.resolve("document.pdf"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static boolean isPersian(Path pdf) {
    try {
      String text = Files.readString(pdf.resolveSibling("document.txt"));
      return text.chars().filter(c -> c >= 0x600 && c < 0x700).count() > text.length() / 3;
    } catch (IOException e) {
      return false;
    }
  }
}
