package org.aftersales.document;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A page as a picture in shades of grey.
 *
 * @param grey one byte a pixel, row by row from the top; 0 is black
 * @param dpi pixels to an inch
 */
@SuppressWarnings("ArrayRecordComponent") // millions of pixels; never written to once it is made
record Picture(int width, int height, byte[] grey, double dpi) {

  private static final int DARK = 140;

  /** A thin line that was scanned askew is grey. */
  private static final int THIN = 200;

  /** How far a scan may lie askew, in degrees, to be set straight. */
  private static final double MOST_SKEW = 5;

  /** How long a straight dark run is at least to be a line and no letter, in inches. */
  private static final double SHORTEST_LINE = 0.45;

  /** How thick a line is at most, in inches. */
  private static final double THICKEST_LINE = 0.035;

  static Picture of(BufferedImage image, double dpi) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] grey = new byte[width * height];
    if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      Raster raster = image.getRaster();
      raster.getDataElements(0, 0, width, height, grey);
    } else {
      int[] row = new int[width];
      for (int y = 0; y < height; y++) {
        image.getRGB(0, y, width, 1, row, 0, width);
        for (int x = 0; x < width; x++) {
          grey[y * width + x] = (byte) onWhite(row[x]);
        }
      }
    }
    return new Picture(width, height, grey, dpi);
  }

  /** The shade of a colour, on white paper where it is transparent. */
  private static int onWhite(int argb) {
    int alpha = argb >>> 24;
    int shade = (299 * (argb >> 16 & 0xFF) + 587 * (argb >> 8 & 0xFF) + 114 * (argb & 0xFF)) / 1000;
    return (shade * alpha + 255 * (255 - alpha)) / 255;
  }

  boolean isDark(int x, int y) {
    return (grey[y * width + x] & 0xFF) < DARK;
  }

  /** Whether hardly anything is drawn on it. */
  boolean isBlank() {
    long dark = 0;
    for (byte shade : grey) {
      dark += (shade & 0xFF) < DARK ? 1 : 0;
    }
    return dark < 0.0004 * dpi * dpi;
  }

  double points(double pixels) {
    return pixels * 72 / dpi;
  }

  /** The picture as a file that needs no unpacking (PGM). */
  byte[] file() {
    byte[] head = ("P5\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII);
    byte[] file = new byte[head.length + grey.length];
    System.arraycopy(head, 0, file, 0, head.length);
    System.arraycopy(grey, 0, file, head.length, grey.length);
    return file;
  }

  /** The picture turned so that its lines of text run level. */
  Picture straightened() {
    double skew = skew();
    return Math.abs(skew) < 0.1 ? this : turned(-skew);
  }

  /** By how many degrees lines fall towards the right. */
  private double skew() {
    int step = Math.max(1, (int) Math.round(dpi / 100));
    int[] xs = new int[(width / step + 1) * (height / step + 1)];
    int[] ys = new int[xs.length];
    int dark = 0;
    for (int y = 0; y < height; y += step) {
      for (int x = 0; x < width; x += step) {
        if (isDark(x, y)) {
          xs[dark] = x / step;
          ys[dark++] = y / step;
        }
      }
    }
    double best = 0;
    double sharpest = sharpness(xs, ys, dark, 0, step);
    double coarse = 0;
    for (double angle = -MOST_SKEW; angle <= MOST_SKEW; angle += 0.5) {
      double sharp = sharpness(xs, ys, dark, angle, step);
      if (sharp > sharpest) {
        sharpest = sharp;
        best = angle;
        coarse = angle;
      }
    }
    for (double angle = coarse - 0.4; angle <= coarse + 0.45; angle += 0.1) {
      double sharp = sharpness(xs, ys, dark, angle, step);
      if (sharp > sharpest) {
        sharpest = sharp;
        best = angle;
      }
    }
    return best;
  }

  /** How sharply rows of ink stand out against rows of paper if the page falls by this angle. */
  private double sharpness(int[] xs, int[] ys, int count, double degrees, int step) {
    double slope = Math.tan(Math.toRadians(degrees));
    int[] rows = new int[2 * (height + width) / step + 4];
    int middle = rows.length / 4;
    for (int i = 0; i < count; i++) {
      rows[middle + (int) Math.floor(ys[i] - slope * xs[i])]++;
    }
    double sharpness = 0;
    for (int i = 1; i < rows.length; i++) {
      double difference = rows[i] - rows[i - 1];
      sharpness += difference * difference;
    }
    return sharpness;
  }

  private Picture turned(double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double cx = width / 2.0;
    double cy = height / 2.0;
    byte[] out = new byte[grey.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double fromX = cos * (x - cx) + sin * (y - cy) + cx;
        double fromY = -sin * (x - cx) + cos * (y - cy) + cy;
        out[y * width + x] = (byte) shade(fromX, fromY);
      }
    }
    return new Picture(width, height, out, dpi);
  }

  /** The shade between four pixels; paper outside the picture. */
  private int shade(double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) {
      return 255;
    }
    double right = x - left;
    double down = y - top;
    int at = top * width + left;
    double above = (grey[at] & 0xFF) * (1 - right) + (grey[at + 1] & 0xFF) * right;
    double below = (grey[at + width] & 0xFF) * (1 - right) + (grey[at + width + 1] & 0xFF) * right;
    return (int) Math.round(above * (1 - down) + below * down);
  }

  /** The picture without the lines of its tables, and these lines in points. */
  record Cleared(Picture picture, List<Ruling> rulings) {
    Cleared {
      rulings = List.copyOf(rulings);
    }
  }

  /** Takes the lines of tables out, which letters stick to, and tells where they were. */
  Cleared cleared() {
    byte[] paper = grey.clone();
    List<Ruling> rulings = new ArrayList<>();
    for (Run line : lines(true)) {
      rulings.add(
          new Ruling(
              points(line.from()),
              points(line.middle()),
              points(line.to()),
              points(line.middle())));
      wipe(paper, line.from() - 2, line.first() - 2, line.to() + 2, line.last() + 2);
    }
    for (Run line : lines(false)) {
      rulings.add(
          new Ruling(
              points(line.middle()),
              points(line.from()),
              points(line.middle()),
              points(line.to())));
      wipe(paper, line.first() - 2, line.from() - 2, line.last() + 2, line.to() + 2);
    }
    return new Cleared(new Picture(width, height, paper, dpi), rulings);
  }

  private void wipe(byte[] paper, int x1, int y1, int x2, int y2) {
    for (int y = Math.max(0, y1); y < Math.min(height, y2); y++) {
      for (int x = Math.max(0, x1); x < Math.min(width, x2); x++) {
        paper[y * width + x] = (byte) 255;
      }
    }
  }

  /**
   * A straight line, or a dark run on one row of pixels that is part of one.
   *
   * @param from where it begins along the line
   * @param to where it ends
   * @param first the first row, or column, of pixels that it covers
   * @param last behind the last one
   */
  private record Run(int from, int to, int first, int last) {
    double middle() {
      return (first + last) / 2.0;
    }

    boolean continues(Run above, int near) {
      return first - above.last <= 1 && from <= above.to + near && to >= above.from - near;
    }

    Run with(Run other) {
      return new Run(
          Math.min(from, other.from),
          Math.max(to, other.to),
          Math.min(first, other.first),
          Math.max(last, other.last));
    }
  }

  private List<Run> lines(boolean level) {
    int shortest = (int) (SHORTEST_LINE * dpi);
    int near = (int) (0.05 * dpi);
    double thickest = THICKEST_LINE * dpi;
    List<Run> open = new ArrayList<>();
    List<Run> lines = new ArrayList<>();
    int rows = level ? height : width;
    for (int row = 0; row < rows; row++) {
      List<Run> next = new ArrayList<>();
      for (Run run : runs(row, level, shortest)) {
        Run grown = run;
        for (int i = open.size() - 1; i >= 0; i--) {
          if (run.continues(open.get(i), near)) {
            grown = grown.with(open.remove(i));
          }
        }
        next.add(grown);
      }
      for (Run left : open) {
        if (row - left.last() > 1) {
          lines.add(left);
        } else {
          next.add(left);
        }
      }
      open = next;
    }
    lines.addAll(open);
    return lines.stream()
        .filter(l -> l.last() - l.first() <= Math.max(thickest, 0.006 * (l.to() - l.from())))
        .toList();
  }

  /** The long dark runs of one row or column of pixels; a speck of light does not part them. */
  private List<Run> runs(int row, boolean level, int shortest) {
    List<Run> runs = new ArrayList<>();
    int length = level ? width : height;
    int start = -1;
    int end = -1;
    for (int i = 0; i < length; i++) {
      if ((grey[level ? row * width + i : i * width + row] & 0xFF) < THIN) {
        if (start < 0) {
          start = i;
        }
        end = i + 1;
      } else if (start >= 0 && i - end >= 3) {
        if (end - start >= shortest) {
          runs.add(new Run(start, end, row, row + 1));
        }
        start = -1;
      }
    }
    if (start >= 0 && end - start >= shortest) {
      runs.add(new Run(start, end, row, row + 1));
    }
    return runs;
  }
}
