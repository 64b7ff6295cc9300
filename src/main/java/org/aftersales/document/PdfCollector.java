package org.aftersales.document;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.source.Budget;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** Listens to the drawing operators of a page. */
final class PdfCollector extends PDFTextStripper {
  private static final int MOST_GLYPHS = 60_000;
  private static final int MOST_RULINGS = 4_000;

  /** Forms drawn into a page. */
  private static final int MOST_FORMS = 10_000;

  /** The signs by the direction in which they are written, in degrees. */
  private final Map<Integer, List<Glyph>> glyphs = new HashMap<>();

  private final Map<Integer, List<Glyph>> invisible = new HashMap<>();
  private final List<Glyph> slanted = new ArrayList<>();
  private final List<Ruling> rulings = new ArrayList<>();
  private final List<double[]> path = new ArrayList<>();
  private final Map<PDFont, Map<Integer, UnnamedSign>> unnamed = new HashMap<>();
  private final IdentityHashMap<PDFont, String> names = new IdentityHashMap<>();
  private final Set<COSStream> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Budget budget;
  private final PDRectangle box;
  private final Deque<String> meant = new ArrayDeque<>();
  private Optional<UnnamedSign> sign = Optional.empty();
  private boolean heard;
  private int signs;
  private int forms;
  private int unmapped;
  private boolean pictures;
  private double pictured;

  PdfCollector(PDPage page, Budget budget) {
    this.budget = budget;
    box = page.getCropBox();
    // One page is drawn by itself, and its text is taken sign by sign instead of written.
    setStartPage(0);
    output = Writer.nullWriter();
    for (String name :
        List.of(
            "m", "l", "c", "v", "y", "h", "re", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n",
            "BI")) {
      addOperator(new PathOperator(name));
    }
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    budget.step();
    if (operator.getName().equals("Do")
        && !operands.isEmpty()
        && operands.get(0) instanceof COSName name
        && getResources() != null
        && getResources().isImageXObject(name)) {
      Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
      double area = Math.abs(matrix.getScalingFactorX() * matrix.getScalingFactorY());
      pictured = Math.max(pictured, area / (box.getWidth() * box.getHeight()));
      pictures = true;
    }
    super.processOperator(operator, operands);
  }

  @Override
  public void showForm(PDFormXObject form) throws IOException {
    // A form that draws itself would do so without end, and twice as often each time.
    if (forms < MOST_FORMS && open.add(form.getCOSObject())) {
      forms++;
      super.showForm(form);
      open.remove(form.getCOSObject());
    }
  }

  @Override
  public void processPage(PDPage page) throws IOException {
    super.processPage(page);
    for (PDAnnotation annotation : page.getAnnotations()) {
      if (PdfPage.isWritten(annotation)) {
        showAnnotation(annotation);
      }
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
      int direction = direction(matrix);
      double[] at =
          turned(
              matrix.getTranslateX() - box.getLowerLeftX(),
              matrix.getTranslateY() - box.getLowerLeftY(),
              Math.max(0, direction));
      place(
          sign.get().text("\uFFFD"),
          at[0],
          at[1],
          displacement.getX() * matrix.getScalingFactorX(),
          Math.abs(matrix.getScalingFactorY()),
          font,
          direction);
    }
  }

  @Override
  public void beginMarkedContentSequence(COSName tag, @Nullable COSDictionary properties) {
    meant.push(
        Optional.ofNullable(properties)
            .map(p -> p.getString(COSName.ACTUAL_TEXT))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .orElse(meant.isEmpty() ? "" : meant.peek()));
    super.beginMarkedContentSequence(tag, properties);
  }

  @Override
  public void endMarkedContentSequence() {
    if (!meant.isEmpty()) {
      meant.pop();
    }
    super.endMarkedContentSequence();
  }

  /**
   * A box whose font has no such sign is named after the first one of its kind; the text that the
   * producer says it means then tells a tick from an empty box.
   */
  private String meant(String named) {
    String actual = meant.isEmpty() ? "" : meant.peek();
    boolean signs = isBox(named) && !actual.isEmpty() && !actual.equals(named);
    return signs ? actual.codePointCount(0, actual.length()) == 1 ? actual : "\uFFFD" : named;
  }

  private static boolean isBox(String text) {
    return text.length() == 1 && "\u2610\u2611\u2612\u2713\u2714\u25A1".contains(text);
  }

  @Override
  protected void processTextPosition(TextPosition position) {
    heard = true;
    String guess = meant(Optional.ofNullable(position.getUnicode()).orElse(""));
    double size = Math.abs(position.getYScale());
    place(
        sign.map(s -> s.text(guess)).orElse(guess),
        position.getXDirAdj(),
        position.getYDirAdj(),
        position.getWidthDirAdj(),
        size < 0.5 ? position.getFontSizeInPt() : size,
        position.getFont(),
        slanted(position.getTextMatrix()) ? -1 : Math.round(position.getDir()));
  }

  private void place(
      String text, double x, double y, double width, double size, PDFont font, int direction) {
    if (text.isEmpty()) {
      return;
    }
    if (text.indexOf('\uFFFF') >= 0) {
      // Some producers name a sign that is missing from the font so.
      place("\uFFFD", x, y, width, size, font, direction);
      return;
    }
    if (++signs > MOST_GLYPHS) {
      // No honest page holds so many; those beyond count as not read.
      unmapped++;
      return;
    }
    if (sign.filter(s -> s == UnnamedSign.UNKNOWN).isPresent() && !text.equals("\uFFFD")) {
      unmapped++;
    }
    String name = name(font);
    if (name.contains("Wingdings") && text.length() == 1) {
      String family = name.contains("Wingdings2") ? "wingdings 2" : "wingdings";
      String meaning = SymbolFont.sign(text.charAt(0) & 0xFF, family);
      text = meaning.equals("\uFFFD") ? "\u2022" : meaning;
    }
    RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
    boolean bold =
        name.contains("Bold")
            || name.contains("bold")
            || name.contains("Black")
            || name.contains("Heavy")
            || mode == RenderingMode.FILL_STROKE;
    Glyph glyph = new Glyph(text, x, y, Math.max(0, width), size, bold, name);
    boolean hidden = mode == RenderingMode.NEITHER || mode == RenderingMode.NEITHER_CLIP;
    if (direction >= 0) {
      (hidden ? invisible : glyphs).computeIfAbsent(direction, d -> new ArrayList<>()).add(glyph);
    } else if (!hidden) {
      slanted.add(glyph);
    }
  }

  private String name(PDFont font) {
    return names.computeIfAbsent(font, f -> String.valueOf(f.getName()));
  }

  Map<Integer, List<Glyph>> glyphs() {
    return glyphs;
  }

  Map<Integer, List<Glyph>> invisible() {
    return invisible;
  }

  List<Glyph> slanted() {
    return slanted;
  }

  int unmapped() {
    return unmapped;
  }

  boolean pictures() {
    return pictures;
  }

  double pictured() {
    return pictured;
  }

  /** The direction of most of the text, for which the page is turned. */
  int upright() {
    Map<Integer, List<Glyph>> drawn = glyphs.isEmpty() ? invisible : glyphs;
    return drawn.entrySet().stream()
        .max(Comparator.comparingInt(e -> e.getValue().size()))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /** The lines of the page, turned like text of this direction. */
  List<Ruling> rulings(int direction) {
    return rulings.stream()
        .map(
            r -> {
              double[] from = turned(r.x1(), box.getHeight() - r.y1(), direction);
              double[] to = turned(r.x2(), box.getHeight() - r.y2(), direction);
              return Ruling.of(from[0], from[1], to[0], to[1]);
            })
        .toList();
  }

  /** A place given from the lower left corner, from the top left one of the turned page. */
  private double[] turned(double x, double y, int direction) {
    return switch (direction) {
      case 90 -> new double[] {y, x};
      case 180 -> new double[] {box.getWidth() - x, y};
      case 270 -> new double[] {box.getHeight() - y, box.getWidth() - x};
      default -> new double[] {x, box.getHeight() - y};
    };
  }

  /** The direction of upright, turned or overturned text; -1 for any other. */
  private static int direction(Matrix matrix) {
    if (slanted(matrix)) {
      return -1;
    }
    return Math.abs(matrix.getScaleX()) >= Math.abs(matrix.getShearY())
        ? (matrix.getScaleX() > 0 ? 0 : 180)
        : (matrix.getShearY() > 0 ? 90 : 270);
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
      super(PdfCollector.this);
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
