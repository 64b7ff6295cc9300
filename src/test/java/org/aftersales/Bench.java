package org.aftersales;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.aftersales.document.Document;
import org.aftersales.document.DocumentReader;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.FixtureCase;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import org.aftersales.statement.Interpretation;
import org.aftersales.statement.Interpreter;

/**
 * Where the time of a check goes: warm medians per document and format over all fixtures, printed
 * as a table. Run by {@code src/bench/run}; not a test.
 */
final class Bench {

  private static final int ROUNDS = 30;

  private Bench() {}

  public static void main(String[] args) throws IOException, UnreadableDocumentException {
    ComplianceChecker checker = ComplianceChecker.withDefaultPolicy();
    Interpreter interpreter = new Interpreter(checker.policy().lexicon());
    System.out.println("format  documents  total ms   read  interpret  decide");
    for (String format : List.of("txt", "docx", "pdf", "html")) {
      List<SourceFile> files = new ArrayList<>();
      for (Path folder : FixtureCase.folders(Path.of("fixtures"))) {
        for (Path path : FixtureCase.documents(folder)) {
          if (path.toString().endsWith("." + format)) {
            files.addAll(Dossier.draft(path).files());
          }
        }
      }
      double[][] millis = new double[3][files.size()];
      for (int f = 0; f < files.size(); f++) {
        double[][] rounds = new double[3][ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) {
          long t0 = System.nanoTime();
          Document document = DocumentReader.read(files.get(f), "D1");
          long t1 = System.nanoTime();
          Interpretation read = interpreter.interpret(List.of(document), List.of());
          long t2 = System.nanoTime();
          checker.policy().decide(read, Mode.DRAFT);
          long t3 = System.nanoTime();
          if (round >= 0) {
            rounds[0][round] = (t1 - t0) / 1e6;
            rounds[1][round] = (t2 - t1) / 1e6;
            rounds[2][round] = (t3 - t2) / 1e6;
          }
        }
        for (int part = 0; part < 3; part++) {
          millis[part][f] = median(rounds[part]);
        }
      }
      double read = median(millis[0]);
      double interpret = median(millis[1]);
      double decide = median(millis[2]);
      double total = read + interpret + decide;
      System.out.printf(
          Locale.ROOT,
          "%-7s %9d %9.2f %5.0f%% %9.0f%% %6.0f%%%n",
          format,
          files.size(),
          total,
          100 * read / total,
          100 * interpret / total,
          100 * decide / total);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
