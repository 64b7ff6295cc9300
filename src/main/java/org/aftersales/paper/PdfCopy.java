package org.aftersales.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.document.Document;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationHighlight;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;

/**
 * A PDF with notes as highlights of the words they are about; notes on the whole document, and
 * those whose words are not found on the page, as notes in its margin.
 */
final class PdfCopy {

  private static final String AUTHOR = "aftersales";
  private static final PDColor COLOUR =
      new PDColor(new float[] {1f, 0.85f, 0.3f}, PDDeviceRGB.INSTANCE);
  private static final float ICON = 18;

  private PdfCopy() {}

  static byte[] of(byte[] pdf, Document document, List<Note> notes) throws IOException {
    try (PDDocument file = Loader.loadPDF(pdf)) {
      file.setAllSecurityToBeRemoved(false);
      Map<Integer, PdfWords> pages = new HashMap<>();
      Map<Integer, Integer> icons = new HashMap<>();
      for (Note note : notes) {
        if (note.paragraphs().isEmpty()) {
          continue;
        }
        int page =
            note.location()
                .map(l -> l.page().orElse(1))
                .filter(n -> n >= 1 && n <= file.getNumberOfPages())
                .orElse(1);
        List<float[]> boxes = new ArrayList<>();
        if (note.location().isPresent()) {
          String words =
              document
                  .blocks()
                  .get(note.location().get().block())
                  .text()
                  .substring(note.start(), note.end());
          Optional<PdfWords> read = Optional.ofNullable(pages.get(page));
          if (read.isEmpty()) {
            read = Optional.of(PdfWords.of(file, page));
            pages.put(page, read.get());
          }
          boxes.addAll(read.get().boxes(words));
        }
        PDPage sheet = file.getPage(page - 1);
        PDAnnotation annotation =
            boxes.isEmpty() ? margin(sheet, icons.merge(page, 1, Integer::sum)) : highlight(boxes);
        annotation.setContents(String.join("\n", note.paragraphs()));
        annotation.setAnnotationName("aftersales-" + notes.indexOf(note));
        annotation.setPrinted(true);
        List<PDAnnotation> all = sheet.getAnnotations();
        all.add(annotation);
        sheet.setAnnotations(all);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      file.saveIncremental(bytes);
      return bytes.toByteArray();
    }
  }

  private static PDAnnotation highlight(List<float[]> boxes) {
    PDAnnotationHighlight highlight = new PDAnnotationHighlight();
    float[] quads = new float[boxes.size() * 8];
    float left = Float.MAX_VALUE;
    float bottom = Float.MAX_VALUE;
    float right = 0;
    float top = 0;
    for (int i = 0; i < boxes.size(); i++) {
      float[] box = boxes.get(i);
      float[] quad = {box[0], box[3], box[2], box[3], box[0], box[1], box[2], box[1]};
      System.arraycopy(quad, 0, quads, i * 8, 8);
      left = Math.min(left, box[0]);
      bottom = Math.min(bottom, box[1]);
      right = Math.max(right, box[2]);
      top = Math.max(top, box[3]);
    }
    highlight.setQuadPoints(quads);
    highlight.setRectangle(new PDRectangle(left, bottom, right - left, top - bottom));
    highlight.setColor(COLOUR);
    highlight.setTitlePopup(AUTHOR);
    highlight.constructAppearances();
    return highlight;
  }

  private static PDAnnotation margin(PDPage page, int number) {
    PDAnnotationText note = new PDAnnotationText();
    PDRectangle sheet = page.getCropBox();
    float x = sheet.getLowerLeftX() + 4;
    float y = Math.max(sheet.getLowerLeftY(), sheet.getUpperRightY() - number * (ICON + 4));
    note.setRectangle(new PDRectangle(x, y, ICON, ICON));
    note.setName(PDAnnotationText.NAME_COMMENT);
    note.setColor(COLOUR);
    note.setTitlePopup(AUTHOR);
    note.constructAppearances();
    return note;
  }
}
