package org.aftersales.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A table as its drawn lines show it.
 *
 * @param xs positions of the vertical lines, from left to right
 * @param ys positions of the horizontal lines, from top to bottom
 * @param owners for each row and column, the index (row * columns + column) of the top left one of
 *     the cell that covers it
 */
record PdfGrid(List<Double> xs, List<Double> ys, List<List<Integer>> owners) {

  private static final double NEAR = 3;

  PdfGrid {
    xs = List.copyOf(xs);
    ys = List.copyOf(ys);
    owners = List.copyOf(owners);
  }

  int owner(int row, int column) {
    return owners.get(row).get(column);
  }

  int rows() {
    return ys.size() - 1;
  }

  int columns() {
    return xs.size() - 1;
  }

  double top() {
    return ys.get(0);
  }

  double bottom() {
    return ys.get(ys.size() - 1);
  }

  double left() {
    return xs.get(0);
  }

  double right() {
    return xs.get(xs.size() - 1);
  }

  /** The index of the cell that holds this sign; -1 if it stands outside. */
  int cellOf(Glyph glyph) {
    int column = band(xs, glyph.centre());
    int row = band(ys, glyph.y() - 0.3 * glyph.size());
    return row < 0 || column < 0 ? -1 : owner(row, column);
  }

  private static int band(List<Double> edges, double at) {
    for (int i = 0; i + 1 < edges.size(); i++) {
      if (at >= edges.get(i) && at < edges.get(i + 1)) {
        return i;
      }
    }
    return -1;
  }

  /** All grids of a page, from top to bottom. */
  static List<PdfGrid> find(List<Ruling> rulings) {
    List<Ruling> across =
        merged(rulings.stream().filter(Ruling::horizontal).toList(), Ruling::y, true);
    List<Ruling> down =
        merged(rulings.stream().filter(Ruling::vertical).toList(), Ruling::x, false);
    across = across.stream().filter(r -> r.length() >= 10).toList();
    down = down.stream().filter(r -> r.length() >= 6).toList();
    int[] group = new int[across.size() + down.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
    }
    for (int i = 0; i < across.size(); i++) {
      for (int j = 0; j < down.size(); j++) {
        if (touch(across.get(i), down.get(j))) {
          int a = root(group, i);
          int b = root(group, across.size() + j);
          group[a] = b;
        }
      }
    }
    List<PdfGrid> grids = new ArrayList<>();
    for (int g = 0; g < group.length; g++) {
      if (root(group, g) != g) {
        continue;
      }
      List<Ruling> rows = new ArrayList<>();
      List<Ruling> columns = new ArrayList<>();
      for (int i = 0; i < group.length; i++) {
        if (root(group, i) == g) {
          if (i < across.size()) {
            rows.add(across.get(i));
          } else {
            columns.add(down.get(i - across.size()));
          }
        }
      }
      List<Double> ys = distinct(rows, Ruling::y);
      List<Double> xs = distinct(columns, Ruling::x);
      if (xs.size() >= 2 && ys.size() >= 2 && xs.size() < 80 && ys.size() < 2000) {
        grids.add(new PdfGrid(xs, ys, owners(xs, ys, rows, columns)));
      }
    }
    grids.sort(Comparator.comparingDouble(PdfGrid::top));
    return grids;
  }

  private static int root(int[] group, int i) {
    int at = i;
    while (group[at] != at) {
      at = group[at];
    }
    return at;
  }

  private static boolean touch(Ruling across, Ruling down) {
    return down.x() >= across.x1() - NEAR
        && down.x() <= across.x2() + NEAR
        && across.y() >= down.y1() - NEAR
        && across.y() <= down.y2() + NEAR;
  }

  /** Lines that continue each other, as one line. */
  private static List<Ruling> merged(
      List<Ruling> rulings, ToDoubleFunction<Ruling> place, boolean across) {
    List<Ruling> sorted = new ArrayList<>(rulings);
    sorted.sort(
        Comparator.comparingLong((Ruling r) -> Math.round(place.applyAsDouble(r) / 1.5))
            .thenComparingDouble(across ? Ruling::x1 : Ruling::y1));
    List<Ruling> merged = new ArrayList<>();
    for (Ruling ruling : sorted) {
      boolean joined = false;
      for (int i = merged.size() - 1; i >= Math.max(0, merged.size() - 12) && !joined; i--) {
        Ruling last = merged.get(i);
        boolean level = Math.abs(place.applyAsDouble(last) - place.applyAsDouble(ruling)) <= 2;
        boolean meets =
            across
                ? ruling.x1() <= last.x2() + NEAR && ruling.x2() >= last.x1() - NEAR
                : ruling.y1() <= last.y2() + NEAR && ruling.y2() >= last.y1() - NEAR;
        if (level && meets) {
          merged.set(
              i,
              across
                  ? new Ruling(
                      Math.min(last.x1(), ruling.x1()),
                      last.y1(),
                      Math.max(last.x2(), ruling.x2()),
                      last.y2())
                  : new Ruling(
                      last.x1(),
                      Math.min(last.y1(), ruling.y1()),
                      last.x2(),
                      Math.max(last.y2(), ruling.y2())));
          joined = true;
        }
      }
      if (!joined) {
        merged.add(ruling);
      }
    }
    return merged;
  }

  private static List<Double> distinct(List<Ruling> rulings, ToDoubleFunction<Ruling> place) {
    List<Double> distinct = new ArrayList<>();
    for (double at : rulings.stream().mapToDouble(place).sorted().toArray()) {
      if (distinct.isEmpty() || at - distinct.get(distinct.size() - 1) > NEAR) {
        distinct.add(at);
      }
    }
    return distinct;
  }

  private static List<List<Integer>> owners(
      List<Double> xs, List<Double> ys, List<Ruling> across, List<Ruling> down) {
    int rows = ys.size() - 1;
    int columns = xs.size() - 1;
    int[][] owners = new int[rows][columns];
    for (int row = 0; row < rows; row++) {
      double y = (ys.get(row) + ys.get(row + 1)) / 2;
      for (int column = 0; column < columns; column++) {
        double x = (xs.get(column) + xs.get(column + 1)) / 2;
        double edgeLeft = xs.get(column);
        double edgeTop = ys.get(row);
        boolean closedLeft =
            column == 0
                || down.stream()
                    .anyMatch(
                        r -> Math.abs(r.x() - edgeLeft) <= NEAR && r.y1() <= y && r.y2() >= y);
        boolean closedTop =
            row == 0
                || across.stream()
                    .anyMatch(r -> Math.abs(r.y() - edgeTop) <= NEAR && r.x1() <= x && r.x2() >= x);
        if (!closedTop) {
          owners[row][column] = owners[row - 1][column];
        } else if (!closedLeft) {
          owners[row][column] = owners[row][column - 1];
        } else {
          owners[row][column] = row * columns + column;
        }
      }
    }
    return Arrays.stream(owners).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }
}
