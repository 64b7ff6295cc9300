package org.aftersales.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDPushButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;

/** The fields of a PDF form: what is filled in is part of the pages, their frames are not. */
final class PdfForm {

  private final PDDocument pdf;
  private final Map<Integer, List<Glyph>> boxes = new HashMap<>();
  private final Map<Integer, List<Ruling>> frames = new HashMap<>();

  private PdfForm(PDDocument pdf) {
    this.pdf = pdf;
  }

  /** Makes what is filled into form fields part of the pages of the file. */
  static PdfForm print(PDDocument pdf) throws IOException {
    PdfForm form = new PdfForm(pdf);
    PDAcroForm fields = pdf.getDocumentCatalog().getAcroForm();
    if (fields == null || fields.getFields().isEmpty()) {
      return form;
    }
    List<PDField> written = new ArrayList<>();
    Map<COSBase, Integer> pages = form.widgets();
    for (PDField field : fields.getFieldTree()) {
      if (!(field instanceof PDTerminalField)) {
        continue;
      }
      for (PDAnnotationWidget widget : field.getWidgets()) {
        Integer page = pages.get(widget.getCOSObject());
        if (page != null && widget.getRectangle() != null && !widget.isHidden()) {
          form.place(field, widget, page);
        }
      }
      if (!(field instanceof PDButton)) {
        written.add(field);
      }
    }
    fields.flatten(written, false);
    return form;
  }

  private Map<COSBase, Integer> widgets() throws IOException {
    Map<COSBase, Integer> pages = new HashMap<>();
    for (int i = 0; i < pdf.getNumberOfPages(); i++) {
      for (PDAnnotation annotation : pdf.getPage(i).getAnnotations()) {
        pages.put(annotation.getCOSObject(), i + 1);
      }
    }
    return pages;
  }

  private void place(PDField field, PDAnnotationWidget widget, int page) {
    PDRectangle crop = pdf.getPage(page - 1).getCropBox();
    PDRectangle at = widget.getRectangle();
    double left = at.getLowerLeftX() - crop.getLowerLeftX();
    double bottom = crop.getUpperRightY() - at.getLowerLeftY();
    if (!(field instanceof PDButton)) {
      frames
          .computeIfAbsent(page, p -> new ArrayList<>())
          .add(new Ruling(left, bottom - at.getHeight(), left + at.getWidth(), bottom));
    } else if (!(field instanceof PDPushButton)) {
      COSName state = widget.getAppearanceState();
      boolean ticked = state != null && !state.equals(COSName.Off);
      double size = Math.min(at.getHeight(), 14);
      boxes
          .computeIfAbsent(page, p -> new ArrayList<>())
          .add(
              new Glyph(
                  ticked ? "\u2611" : "\u2610",
                  left,
                  bottom - 0.25 * at.getHeight(),
                  at.getWidth(),
                  size,
                  false,
                  ""));
    }
  }

  /** The page with its boxes to tick and without the frames of its fields. */
  PdfPage on(PdfPage page) {
    List<Glyph> glyphs = new ArrayList<>(page.glyphs());
    if (pdf.getPage(page.number() - 1).getRotation() == 0) {
      glyphs.addAll(boxes.getOrDefault(page.number(), List.of()));
    }
    List<Ruling> own = frames.getOrDefault(page.number(), List.of());
    List<Ruling> rulings =
        page.rulings().stream()
            .filter(
                r ->
                    own.stream()
                        .noneMatch(
                            f ->
                                r.x1() > f.x1() - 1.5
                                    && r.x2() < f.x2() + 1.5
                                    && r.y1() > f.y1() - 1.5
                                    && r.y2() < f.y2() + 1.5))
            .toList();
    return page.with(glyphs, rulings);
  }
}
