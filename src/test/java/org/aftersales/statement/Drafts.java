package org.aftersales.statement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aftersales.document.DocumentReader;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.language.Lexicon;
import org.aftersales.language.LexiconException;
import org.aftersales.source.SourceFile;

/** Reads short texts with the lexicon of the default pack, as a test needs them. */
final class Drafts {

  private static final Interpreter INTERPRETER = new Interpreter(lexicon());

  static final String PERSIAN_PROFORMA =
      """
      پیش‌فاکتور شماره ۱۰۱

      ردیف | شرح کالا | برند | مدل | کشور سازنده | تعداد | مبلغ واحد (ریال)
      ۱ | پمپ سانتریفیوژ | KSB | ETA 40-250 | آلمان | ۲ | ۱۰۰۰
      ۲ | الکتروموتور | Siemens | 1LE1 | آلمان | ۱ | ۲۰۰۰
      ۳ | شیر توپی فولادی | فولادشیر | BV-50 | ایران | ۱۰ | ۲۰۰۰
      ۴ | شیر دروازه‌ای | فولادشیر | GV-80 | ایران | ۱ | ۲۰۰۰
      ۵ | کابل قدرت | سیمکو |  | ایران | ۵۰۰ | ۲۰۰۰
      ۶ | ترانسمیتر فشار | Rosemount | 3051 | آمریکا | ۴ | ۲۰۰۰

      توضیحات:
      """;

  static final String ENGLISH_PROFORMA =
      """
      Proforma Invoice No. 101

      Item | Description | Brand | Model | Origin | Qty | Unit price (EUR)
      1 | Centrifugal pump | KSB | ETA 40-250 | Germany | 2 | 10
      2 | Electric motor | Siemens | 1LE1 | Germany | 1 | 20
      3 | Ball valve | Fouladshir | BV-50 | Iran | 1 | 20
      4 | Gate valve | Fouladshir | GV-80 | Iran | 1 | 20
      5 | Power cable | Simco |  | Iran | 1 | 20
      6 | Pressure transmitter | Rosemount | 3051 | USA | 1 | 20

      Terms:
      """;

  private Drafts() {}

  static Lexicon lexicon() {
    TreeMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(Path.of("rules/aftersales/lexicon"))) {
      for (Path path : paths.toList()) {
        files.put("lexicon/" + path.getFileName(), Files.readAllBytes(path));
      }
      return Lexicon.of(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LexiconException e) {
      throw new IllegalStateException(e);
    }
  }

  static Interpretation interpret(String text) {
    try {
      SourceFile file = SourceFile.of("draft.txt", text.getBytes(UTF_8));
      return INTERPRETER.interpret(List.of(DocumentReader.read(file, "D1")), List.of());
    } catch (UnreadableDocumentException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The clause as first term of a proforma in its language. */
  static Interpretation clause(String clause) {
    boolean persian = clause.codePoints().anyMatch(c -> c >= 0x600 && c <= 0x6ff);
    String numbered =
        clause.matches("^[0-9۰-۹]+[-.] .*") ? clause : (persian ? "۱- " : "1. ") + clause;
    return interpret((persian ? PERSIAN_PROFORMA : ENGLISH_PROFORMA) + numbered + "\n");
  }

  /** Lines of a test resource that are neither empty nor comments. */
  static List<String> lines(String resource) {
    try (InputStream in = Drafts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no test resource " + resource);
      }
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
