package org.aftersales.document;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.aftersales.source.Budget;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws pages of a PDF file as pictures, within the limits of a check. */
final class PdfPicture extends PDFRenderer {

  private static final double DPI = 300;
  private static final double MOST_DRAWN = 12_000_000;
  private static final int DEEPEST = 6;

  private final PDDocument pdf;
  private final Budget budget;

  PdfPicture(PDDocument pdf, Budget budget) {
    super(pdf);
    this.pdf = pdf;
    this.budget = budget;
    // A scan has more pixels than are drawn.
    setSubsamplingAllowed(true);
  }

  /**
   * The page with this index, at 300 dpi or, if it is larger than paper, at less.
   *
   * @throws IOException if it cannot be drawn, or holds pictures too large for a page
   */
  Picture of(int index) throws IOException {
    PDPage page = pdf.getPage(index);
    if (holdsGiant(page.getResources(), 0)) {
      throw new IOException("a picture of too many pixels");
    }
    PDRectangle box = page.getCropBox();
    double inches = box.getWidth() / 72.0 * box.getHeight() / 72.0;
    double dpi = Math.min(DPI, Math.sqrt(MOST_DRAWN / Math.max(1e-6, inches)));
    BufferedImage image = renderImageWithDPI(index, (float) dpi, ImageType.GRAY);
    return Picture.of(image, dpi);
  }

  private static boolean holdsGiant(PDResources resources, int depth) throws IOException {
    if (resources == null) {
      return false;
    }
    for (COSName name : resources.getXObjectNames()) {
      if (depth > DEEPEST) {
        return true;
      }
      PDXObject object = resources.getXObject(name);
      if (object instanceof PDImageXObject image
          && (long) image.getWidth() * image.getHeight() > Recogniser.MOST_PIXELS) {
        return true;
      }
      if (object instanceof PDFormXObject form && holdsGiant(form.getResources(), depth + 1)) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
    return new Watched(parameters, budget);
  }

  /** Looks at the clock with every operator. */
  private static final class Watched extends PageDrawer {
    private final Budget budget;

    Watched(PageDrawerParameters parameters, Budget budget) throws IOException {
      super(parameters);
      this.budget = budget;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      budget.step();
      super.processOperator(operator, operands);
    }
  }
}
