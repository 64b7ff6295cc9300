package org.aftersales.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.Budget;
import org.aftersales.source.BudgetExceededException;
import org.aftersales.source.SourceFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationMarkup;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;

/**
 * Reads the text layer of PDF files, from right to left where that is how it is written; doubts
 * every layer that does not look like language.
 */
final class PdfReader {

  private static final String ASK = " Submit the Word file (.docx) instead.";
  private static final String STRUCK = "Struck-through text was left out; it is not in force.";

  private final Manuscript manuscript;
  private final List<PdfPage> pages;
  private final boolean rightToLeft;

  private PdfReader(List<PdfPage> pages, Budget budget) {
    this.manuscript = new Manuscript(budget);
    this.pages = pages;
    this.rightToLeft = writtenFromRight(pages);
  }

  static Document read(SourceFile file, String id, Budget budget, Programs programs)
      throws UnreadableDocumentException {
    if (PdfStreams.areTooLarge(file.bytes(), budget)) {
      throw new UnreadableDocumentException(
          Cause.TOO_LARGE, file.name() + " unpacks to more than a contract can need." + ASK);
    }
    List<PdfPage> pages = new ArrayList<>();
    Scans scans = new Scans(file, programs.recogniser(), budget);
    boolean comments = false;
    List<SourceFile> attachments;
    try (PDDocument pdf = Loader.loadPDF(file.bytes())) {
      if (pdf.getNumberOfPages() > budget.limits().pages()) {
        throw new UnreadableDocumentException(
            Cause.TOO_LARGE, file.name() + " has more pages than a contract can need." + ASK);
      }
      PDAcroForm fields = pdf.getDocumentCatalog().getAcroForm();
      if (fields != null && fields.xfaIsDynamic()) {
        throw new UnreadableDocumentException(
            Cause.NO_TEXT,
            file.name() + " is a form that only its own program can draw (XFA)." + ASK);
      }
      attachments = PdfAttachments.of(pdf, budget);
      PdfForm form = PdfForm.print(pdf);
      int number = 0;
      for (PDPage drawn : pdf.getPages()) {
        budget.time();
        PdfPage page = form.on(PdfPage.of(drawn, ++number, budget));
        List<PDAnnotation> annotations = drawn.getAnnotations();
        pages.add(scans.recognised(withoutStruckNotes(page, annotations, drawn), pdf));
        comments |= annotations.stream().anyMatch(PdfReader::isComment);
      }
    } catch (InvalidPasswordException e) {
      throw new UnreadableDocumentException(
          Cause.ENCRYPTED, file.name() + " is locked with a password." + ASK);
    } catch (BudgetExceededException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new UnreadableDocumentException(
          Cause.CORRUPT, file.name() + " is a damaged PDF file." + ASK);
    }
    if (pages.stream().allMatch(p -> p.glyphs().isEmpty() && p.turned().isEmpty())) {
      throw new UnreadableDocumentException(
          Cause.NO_TEXT,
          file.name()
              + " has no text layer, as a scan has none, so there is nothing to read."
              + (programs.recogniser().isPresent()
                  ? " Its recognition found no text either." + ASK
                  : SwitchOn.RECOGNITION));
    }
    if (pages.stream().mapToLong(PdfReader::lost).sum() * 2
        > pages.stream().mapToLong(PdfReader::signs).sum()) {
      throw new UnreadableDocumentException(
          Cause.NO_TEXT,
          file.name()
              + " does not say which letters most of its signs stand for, so it cannot be read."
              + ASK);
    }
    PdfReader reader = new PdfReader(pages, budget);
    scans.tell(reader.manuscript);
    if (comments) {
      reader.manuscript.note(
          "The document holds comments, which are no part of it; they were left out.");
    }
    reader.run();
    return EmbeddedInvoice.beside(reader.manuscript.finish(file, id), attachments, budget);
  }

  /** Pages that are pictures, laid out like those of a PDF file. */
  static Document recognised(
      SourceFile file,
      String id,
      Budget budget,
      List<RecognisedPage> pages,
      int failed,
      Recogniser recogniser)
      throws UnreadableDocumentException {
    if (pages.stream().allMatch(p -> p.page().glyphs().isEmpty())) {
      throw new UnreadableDocumentException(
          Cause.NO_TEXT, file.name() + " shows no text that could be recognised." + ASK);
    }
    PdfReader reader = new PdfReader(pages.stream().map(RecognisedPage::page).toList(), budget);
    Scans scans = new Scans(file, Optional.of(recogniser), budget);
    pages.forEach(scans::add);
    if (failed > 0) {
      reader.manuscript.incomplete(failed + " of the pictures could not be recognised." + ASK);
    }
    scans.tell(reader.manuscript);
    reader.run();
    return reader.manuscript.finish(file, id);
  }

  /** The pages that a recognition reads. */
  private static final class Scans {
    private final SourceFile file;
    private final Optional<Recogniser> recogniser;
    private final Budget budget;
    private final List<RecognisedPage> read = new ArrayList<>();

    Scans(SourceFile file, Optional<Recogniser> recogniser, Budget budget) {
      this.file = file;
      this.recogniser = recogniser;
      this.budget = budget;
    }

    void add(RecognisedPage page) {
      read.add(page);
    }

    /** The page as recognised where it is a picture and that is asked for; else as it is. */
    PdfPage recognised(PdfPage page, PDDocument pdf) throws UnreadableDocumentException {
      if (recogniser.isEmpty() || !isPicture(page) || read.size() >= Recogniser.MOST_PAGES) {
        return page;
      }
      try {
        PdfPicture pictures = new PdfPicture(pdf, budget);
        Optional<RecognisedPage> seen =
            recogniser
                .get()
                .page(file.name(), page.number(), () -> pictures.of(page.number() - 1), budget);
        seen.filter(s -> !s.page().glyphs().isEmpty()).ifPresent(read::add);
        return seen.map(RecognisedPage::page).filter(p -> !p.glyphs().isEmpty()).orElse(page);
      } catch (IOException e) {
        // It stays a page of which the reader says that it could not be read.
        return page;
      }
    }

    void tell(Manuscript manuscript) {
      for (RecognisedPage seen : read) {
        String place = "Page " + seen.page().number();
        Sureness sureness = Glyph.sureness(seen.page().glyphs());
        manuscript.recognised(
            place
                + " is a picture; "
                + recogniser.map(Recogniser::version).orElse("")
                + " recognised its text, "
                + sureness.percent()
                + " % sure of the least sure word.",
            sureness);
        if (!seen.whole()) {
          manuscript.recognised(
              place
                  + " shows something that was not recognised, such as handwriting, a signature, a"
                  + " stamp or a line through words.",
              Sureness.NONE);
        }
      }
    }
  }

  /** Whether a page shows a picture and hardly any text of its own. */
  private static boolean isPicture(PdfPage page) {
    long signs = signs(page);
    return signs == 0 || isMostlyPicture(page, signs) || page.invisible().size() > signs;
  }

  private static boolean isMostlyPicture(PdfPage page, long signs) {
    return (signs < 15 && page.pictures()) || (page.pictured() && middle(page) < 15);
  }

  /** How many signs stand neither at the head nor at the foot of a page. */
  private static long middle(PdfPage page) {
    return page.glyphs().stream()
        .filter(g -> !g.isSpace())
        .filter(g -> g.y() > 0.16 * page.height() && g.y() < 0.84 * page.height())
        .count();
  }

  private static boolean isComment(PDAnnotation annotation) {
    String contents = annotation.getContents();
    return contents != null
        && !contents.isBlank()
        && annotation instanceof PDAnnotationMarkup
        && !PdfPage.isWritten(annotation);
  }

  private static PdfPage withoutStruckNotes(
      PdfPage page, List<PDAnnotation> annotations, PDPage drawn) {
    List<Ruling> lines = new ArrayList<>(page.rulings());
    float left = drawn.getCropBox().getLowerLeftX();
    float top = drawn.getCropBox().getUpperRightY();
    for (PDAnnotation annotation : annotations) {
      if ("StrikeOut".equals(annotation.getSubtype()) && annotation.getRectangle() != null) {
        double y =
            top
                - (annotation.getRectangle().getLowerLeftY()
                        + annotation.getRectangle().getUpperRightY())
                    / 2;
        lines.add(
            new Ruling(
                annotation.getRectangle().getLowerLeftX() - left,
                y,
                annotation.getRectangle().getUpperRightX() - left,
                y));
      }
    }
    return page.with(page.glyphs(), lines);
  }

  private static boolean writtenFromRight(List<PdfPage> pages) {
    long right = 0;
    long left = 0;
    for (PdfPage page : pages) {
      for (Glyph glyph : page.glyphs()) {
        int c = glyph.text().codePointAt(0);
        if (Character.isLetter(c)) {
          if ((c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFEFC)) {
            right++;
          } else {
            left++;
          }
        }
      }
    }
    return right > left;
  }

  private void run() {
    List<PdfPage> inForce = new ArrayList<>();
    for (PdfPage page : pages) {
      judge(page);
      inForce.add(inForce(page));
    }
    VisualOrder usual = new VisualOrder(rightToLeft);
    List<List<PdfItem>> layouts = PdfLayout.of(inForce, usual);
    List<List<Glyph>> lines = new ArrayList<>();
    for (List<PdfItem> layout : layouts) {
      for (PdfItem item : layout) {
        if (item instanceof PdfItem.Line line) {
          lines.add(line.line().glyphs());
        } else if (item instanceof PdfItem.Table table) {
          for (PdfItem.Row row : table.rows()) {
            row.cells().forEach(c -> c.lines().forEach(l -> lines.add(l.glyphs())));
          }
        }
      }
    }
    PdfComposer composer = new PdfComposer(manuscript, usual.judged(lines), layouts);
    composer.compose(pages.stream().map(PdfPage::height).toList());
    for (PdfPage page : pages) {
      if (!page.turned().isEmpty()) {
        manuscript.note(
            "Text that is set at an angle or behind the text, such as a watermark, was left out.");
      }
    }
    composer.checkLanguage();
  }

  /** Says what on this page cannot be read. */
  private void judge(PdfPage page) {
    String place = "Page " + page.number();
    long signs = signs(page);
    if (isMostlyPicture(page, signs)) {
      manuscript.incomplete(
          place
              + " shows a picture and hardly any text; what the picture says was not read."
              + ASK);
    }
    if (page.invisible().size() > signs) {
      manuscript.incomplete(
          place
              + " is a picture with text that a machine recognised, which is not reliable."
              + ASK);
    }
    long lost = lost(page);
    if (lost > 0 && lost * 200 > signs) {
      manuscript.incomplete(
          place + ": for " + lost + " signs the file does not say which letters they are." + ASK);
    }
  }

  private static long signs(PdfPage page) {
    long signs = 0;
    for (Glyph glyph : page.glyphs()) {
      signs += glyph.isSpace() ? 0 : 1;
    }
    return signs;
  }

  /** How many signs there are of which the file does not say what they stand for. */
  private static long lost(PdfPage page) {
    long lost = page.unmapped();
    for (Glyph glyph : page.glyphs()) {
      String text = glyph.text();
      for (int i = 0; i < text.length(); i++) {
        if (isGarbage(text.charAt(i))) {
          lost++;
          break;
        }
      }
    }
    return lost;
  }

  private static boolean isGarbage(int c) {
    return c == 0xFFFD
        || (c >= 0xE000 && c < 0xF000)
        || (c < 32 && c != '\t' && c != '\n' && c != '\r')
        || (c >= 0x80 && c < 0xA0);
  }

  /** The page without what is struck through; invisible text stays only where nothing else is. */
  private PdfPage inForce(PdfPage page) {
    if (page.recognised()) {
      // What a line on a picture strikes out is for a person to see.
      return page;
    }
    List<Glyph> signs = new ArrayList<>();
    List<Ruling> across =
        page.rulings().stream().filter(r -> r.y2() - r.y1() < 2 && r.length() > 2).toList();
    double[] heights = across.stream().mapToDouble(Ruling::y).sorted().toArray();
    List<Glyph> all = new ArrayList<>(page.glyphs());
    if (page.invisible().size() > page.glyphs().size()) {
      all.addAll(page.invisible());
    }
    List<Ruling> left = new ArrayList<>(page.rulings());
    for (Glyph glyph : all) {
      Optional<Ruling> strike =
          holdsStrike(heights, glyph) ? struckBy(across, glyph) : Optional.empty();
      if (strike.isEmpty()) {
        signs.add(glyph);
      } else {
        left.remove(strike.get());
        if (!glyph.isSpace()) {
          manuscript.note(STRUCK);
        }
      }
    }
    return page.with(signs, left);
  }

  /** Whether some line is as high as one that strikes this sign out, which few are. */
  private static boolean holdsStrike(double[] heights, Glyph glyph) {
    int at = Arrays.binarySearch(heights, glyph.y() - 0.5 * glyph.size());
    int next = at < 0 ? -at - 1 : at;
    return next < heights.length && heights[next] < glyph.y() - 0.1 * glyph.size();
  }

  private static Optional<Ruling> struckBy(List<Ruling> across, Glyph glyph) {
    for (Ruling line : across) {
      double above = glyph.y() - line.y();
      if (above > 0.1 * glyph.size()
          && above < 0.5 * glyph.size()
          && line.x1() <= glyph.centre()
          && line.x2() >= glyph.centre()) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }
}
