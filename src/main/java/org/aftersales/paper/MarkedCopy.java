package org.aftersales.paper;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aftersales.document.Document;
import org.aftersales.report.Report;
import org.aftersales.source.Format;
import org.aftersales.source.SourceFile;

/** A submitted file with the findings at their words: comments in Word, highlights in a PDF. */
public final class MarkedCopy {

  private static final String CHECKED = ".checked";
  private static final String PDF = "application/pdf";

  private MarkedCopy() {}

  /**
   * How a copy is marked.
   *
   * @param persian the language of the notes; absent for that of the document
   * @param suggest whether the clauses that mend findings go in as tracked insertions (Word only)
   */
  public record Marking(Optional<Boolean> persian, boolean suggest) {}

  /** Whether files of this format can be marked. */
  public static boolean isMarkable(Format format) {
    return format == Format.DOCX || format == Format.PDF;
  }

  /**
   * Marks one document of a report.
   *
   * @param document as it was read from {@code file}
   * @return nothing where the format cannot be marked
   * @throws IOException if the file cannot be taken apart, although it could be read
   */
  public static Optional<Paper> of(
      SourceFile file, Document document, Report report, Marking marking) throws IOException {
    boolean persian =
        marking
            .persian()
            .orElseGet(
                () ->
                    report.documents().stream()
                        .filter(d -> d.id().equals(document.id()))
                        .anyMatch(d -> d.languages().contains("fa")));
    List<Note> notes = Notes.on(document.id(), report, persian, marking.suggest());
    Format format = Format.of(file.bytes());
    if (format == Format.DOCX) {
      byte[] bytes = WordCopy.of(file.bytes(), document, notes, persian);
      return Optional.of(Paper.word(named(file.name(), ".docx"), bytes));
    }
    if (format == Format.PDF) {
      byte[] bytes = PdfCopy.of(file.bytes(), document, notes);
      return Optional.of(new Paper(named(file.name(), ".pdf"), PDF, bytes));
    }
    return Optional.empty();
  }

  /** The name of the copy of a file, and of a copy itself: «contract.checked.docx». */
  public static String named(String name) {
    String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int dot = file.lastIndexOf('.');
    String stem = dot > 0 ? file.substring(0, dot) : file;
    String suffix = dot > 0 ? file.substring(dot).toLowerCase(Locale.ROOT) : "";
    return stem.endsWith(CHECKED) ? stem + suffix : stem + CHECKED + suffix;
  }

  private static String named(String name, String suffix) {
    return named(name.toLowerCase(Locale.ROOT).endsWith(suffix) ? name : name + suffix);
  }
}
