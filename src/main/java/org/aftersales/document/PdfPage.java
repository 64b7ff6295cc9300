package org.aftersales.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * What is drawn on one page of a PDF file.
 *
 * @param turned signs that are written at an angle to most of the page, such as a watermark
 * @param invisible signs that are there for searching and copying but are not drawn
 * @param unmapped how many signs are drawn of which nobody can say what they stand for
 * @param pictures whether there are images on the page
 */
record PdfPage(
    int number,
    double width,
    double height,
    List<Glyph> glyphs,
    List<Ruling> rulings,
    List<Glyph> turned,
    List<Glyph> invisible,
    int unmapped,
    boolean pictures) {

  /** Draws the page, in thought. */
  static PdfPage of(PDDocument pdf, int number) throws IOException {
    PDPage page = pdf.getPage(number - 1);
    PDRectangle box = page.getCropBox();
    Collector collector = new Collector(page);
    collector.setStartPage(number);
    collector.setEndPage(number);
    collector.getText(pdf);
    boolean turnedPage = page.getRotation() % 180 != 0;
    return new PdfPage(
        number,
        turnedPage ? box.getHeight() : box.getWidth(),
        turnedPage ? box.getWidth() : box.getHeight(),
        collector.glyphs,
        page.getRotation() == 0 ? collector.rulings : List.of(),
        collector.turned,
        collector.invisible,
        collector.unmapped,
        collector.pictures || holdsImages(page.getResources()));
  }

  private static boolean holdsImages(PDResources resources) {
    if (resources == null) {
      return false;
    }
    for (COSName name : resources.getXObjectNames()) {
      if (resources.isImageXObject(name)) {
        return true;
      }
    }
    return false;
  }

  /** Listens to the drawing operators of a page. */
  private static final class Collector extends PDFTextStripper {
    private static final int MOST_GLYPHS = 60_000;
    private static final int MOST_RULINGS = 4_000;

    private final List<Glyph> glyphs = new ArrayList<>();
    private final List<Glyph> turned = new ArrayList<>();
    private final List<Glyph> invisible = new ArrayList<>();
    private final List<Ruling> rulings = new ArrayList<>();
    private final List<double[]> path = new ArrayList<>();
    private final Map<PDFont, Map<Integer, UnnamedSign>> unnamed = new HashMap<>();
    private final PDRectangle box;
    private Optional<UnnamedSign> sign = Optional.empty();
    private boolean heard;
    private int unmapped;
    private boolean pictures;

    Collector(PDPage page) {
      box = page.getCropBox();
      for (String name :
          List.of(
              "m", "l", "c", "v", "y", "h", "re", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*",
              "n", "BI")) {
        addOperator(new PathOperator(name));
      }
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
        throws IOException {
      sign = Optional.empty();
      if (font.toUnicode(code) == null) {
        sign =
            Optional.of(
                unnamed
                    .computeIfAbsent(font, f -> new HashMap<>())
                    .computeIfAbsent(code, c -> UnnamedSign.of(font, c)));
      }
      heard = false;
      super.showGlyph(matrix, font, code, displacement);
      if (sign.isPresent() && !heard) {
        // The signs of composite fonts are passed over if nobody can name them.
        double size = Math.abs(matrix.getScalingFactorY());
        place(
            sign.get().text("\uFFFD"),
            matrix.getTranslateX() - box.getLowerLeftX(),
            box.getUpperRightY() - matrix.getTranslateY(),
            displacement.getX() * matrix.getScalingFactorX(),
            size,
            font,
            slanted(matrix) || matrix.getScaleX() <= 0);
      }
    }

    @Override
    protected void processTextPosition(TextPosition position) {
      heard = true;
      String guess = Optional.ofNullable(position.getUnicode()).orElse("");
      double size = Math.abs(position.getYScale());
      place(
          sign.map(s -> s.text(guess)).orElse(guess),
          position.getXDirAdj(),
          position.getYDirAdj(),
          position.getWidthDirAdj(),
          size < 0.5 ? position.getFontSizeInPt() : size,
          position.getFont(),
          slanted(position.getTextMatrix()) || position.getDir() != 0);
    }

    private void place(
        String text, double x, double y, double width, double size, PDFont font, boolean slanted) {
      if (text.isEmpty()) {
        return;
      }
      if (text.indexOf('\uFFFF') >= 0) {
        // Some producers name a sign that is missing from the font so.
        place("\uFFFD", x, y, width, size, font, slanted);
        return;
      }
      if (glyphs.size() >= MOST_GLYPHS) {
        // No honest page holds so many; those beyond count as not read.
        unmapped++;
        return;
      }
      if (sign.filter(s -> s == UnnamedSign.UNKNOWN).isPresent() && !text.equals("\uFFFD")) {
        unmapped++;
      }
      RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
      String name = String.valueOf(font.getName());
      boolean bold =
          name.contains("Bold")
              || name.contains("bold")
              || name.contains("Black")
              || name.contains("Heavy")
              || mode == RenderingMode.FILL_STROKE;
      Glyph glyph = new Glyph(text, x, y, Math.max(0, width), size, bold, name);
      if (mode == RenderingMode.NEITHER || mode == RenderingMode.NEITHER_CLIP) {
        invisible.add(glyph);
      } else if (slanted) {
        turned.add(glyph);
      } else {
        glyphs.add(glyph);
      }
    }

    private static boolean slanted(Matrix matrix) {
      double along = Math.hypot(matrix.getScaleX(), matrix.getShearY());
      double across = Math.abs(matrix.getShearY());
      return along > 0 && across > 0.05 * along && across < 0.95 * along;
    }

    private void add(double xa, double ya, double xb, double yb) {
      Ruling ruling = Ruling.of(xa, ya, xb, yb);
      if ((ruling.horizontal() || ruling.vertical()) && rulings.size() < MOST_RULINGS) {
        rulings.add(ruling);
      }
    }

    private void stroke() {
      for (int i = 1; i < path.size(); i++) {
        double[] from = path.get(i - 1);
        double[] to = path.get(i);
        if (to[2] == 1) {
          add(from[0], from[1], to[0], to[1]);
        }
      }
    }

    /** A filled shape counts as a line where it is too thin to be anything else. */
    private void fill() {
      int from = 0;
      for (int i = 1; i <= path.size(); i++) {
        if (i == path.size() || path.get(i)[2] == 0) {
          Ruling bounds = bounds(path.subList(from, i));
          if (bounds.horizontal() || bounds.vertical()) {
            add(bounds.x1(), bounds.y1(), bounds.x2(), bounds.y2());
          }
          from = i;
        }
      }
    }

    private static Ruling bounds(List<double[]> points) {
      double[] first = points.get(0);
      double x1 = first[0];
      double x2 = first[0];
      double y1 = first[1];
      double y2 = first[1];
      for (double[] point : points) {
        x1 = Math.min(x1, point[0]);
        x2 = Math.max(x2, point[0]);
        y1 = Math.min(y1, point[1]);
        y2 = Math.max(y2, point[1]);
      }
      return new Ruling(x1, y1, x2, y2);
    }

    /** One operator that builds or paints a path. */
    private final class PathOperator extends OperatorProcessor {
      private final String name;

      PathOperator(String name) {
        super(Collector.this);
        this.name = name;
      }

      @Override
      public String getName() {
        return name;
      }

      @Override
      public void process(Operator operator, List<COSBase> operands) {
        switch (name) {
          case "m" -> point(operands, 0, 0);
          case "l" -> point(operands, 0, 1);
          case "c" -> point(operands, 4, 2);
          case "v", "y" -> point(operands, 2, 2);
          case "re" -> rectangle(operands);
          case "h" -> close();
          case "S" -> paint(true, false);
          case "s" -> {
            close();
            paint(true, false);
          }
          case "f", "F", "f*" -> paint(false, true);
          case "B", "B*" -> paint(true, true);
          case "b", "b*" -> {
            close();
            paint(true, true);
          }
          case "n" -> path.clear();
          case "BI" -> pictures = true;
          default -> {}
        }
      }

      private void paint(boolean stroked, boolean filled) {
        if (stroked) {
          stroke();
        } else if (filled) {
          fill();
        }
        path.clear();
      }

      private void close() {
        for (int i = path.size() - 1; i >= 0; i--) {
          if (path.get(i)[2] == 0) {
            path.add(new double[] {path.get(i)[0], path.get(i)[1], 1});
            return;
          }
        }
      }

      private void point(List<COSBase> operands, int at, int kind) {
        if (operands.size() > at + 1
            && operands.get(at) instanceof COSNumber x
            && operands.get(at + 1) instanceof COSNumber y) {
          add(x.floatValue(), y.floatValue(), kind);
        }
      }

      private void add(float x, float y, int kind) {
        java.awt.geom.Point2D.Float p = getContext().transformedPoint(x, y);
        if (path.size() < 100_000) {
          path.add(
              new double[] {
                p.x - box.getLowerLeftX(), box.getHeight() - (p.y - box.getLowerLeftY()), kind
              });
        }
      }

      private void rectangle(List<COSBase> operands) {
        if (operands.size() >= 4
            && operands.get(0) instanceof COSNumber x
            && operands.get(1) instanceof COSNumber y
            && operands.get(2) instanceof COSNumber w
            && operands.get(3) instanceof COSNumber h) {
          float x1 = x.floatValue();
          float y1 = y.floatValue();
          float x2 = x1 + w.floatValue();
          float y2 = y1 + h.floatValue();
          add(x1, y1, 0);
          add(x2, y1, 1);
          add(x2, y2, 1);
          add(x1, y2, 1);
          add(x1, y1, 1);
        }
      }
    }
  }
}
