package org.aftersales.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aftersales.source.Budget;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;

/**
 * What is drawn on one page of a PDF file.
 *
 * @param turned signs that are written at an angle to most of the page or behind its text, such as
 *     a watermark
 * @param invisible signs that are there for searching and copying but are not drawn
 * @param unmapped how many signs are drawn of which nobody can say what they stand for
 * @param pictures whether there are images on the page
 * @param pictured whether one of them covers most of it
 * @param recognised whether its signs and lines were recognised from a picture
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
    boolean pictures,
    boolean pictured,
    boolean recognised) {

  PdfPage with(List<Glyph> otherGlyphs, List<Ruling> otherRulings) {
    return new PdfPage(
        number,
        width,
        height,
        otherGlyphs,
        otherRulings,
        turned,
        invisible,
        unmapped,
        pictures,
        pictured,
        recognised);
  }

  /** Whether an annotation is text written onto the page, as with a typewriter, not a comment. */
  static boolean isWritten(PDAnnotation annotation) {
    return "FreeText".equals(annotation.getSubtype())
        && !"FreeTextCallout"
            .equals(annotation.getCOSObject().getNameAsString(COSName.getPDFName("IT")))
        && annotation.getNormalAppearanceStream() != null
        && !annotation.isHidden();
  }

  /** Draws the page, in thought. */
  static PdfPage of(PDPage page, int number, Budget budget) throws IOException {
    PDRectangle box = page.getCropBox();
    PdfCollector collector = new PdfCollector(page, budget);
    collector.processPage(page);
    int upright = collector.upright();
    boolean across = upright % 180 != 0;
    List<Glyph> turned = new ArrayList<>(collector.slanted());
    List<Glyph> signs = new ArrayList<>(collector.glyphs().getOrDefault(upright, List.of()));
    List<Glyph> behind = behind(signs);
    signs.removeAll(behind);
    turned.addAll(behind);
    collector
        .glyphs()
        .forEach((direction, own) -> turned.addAll(direction == upright ? List.of() : own));
    return new PdfPage(
        number,
        across ? box.getHeight() : box.getWidth(),
        across ? box.getWidth() : box.getHeight(),
        signs,
        collector.rulings(upright),
        turned,
        collector.invisible().getOrDefault(upright, List.of()),
        collector.unmapped(),
        collector.pictures() || holdsImages(page.getResources()),
        collector.pictured() > 0.5,
        false);
  }

  /** Large signs over which the text is written: a watermark that is not slanted. */
  private static List<Glyph> behind(List<Glyph> glyphs) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (Glyph glyph : glyphs) {
      least = Math.min(least, glyph.size());
      most = Math.max(most, glyph.size());
    }
    if (most <= 2.5 * least) {
      return List.of();
    }
    double usual =
        glyphs.stream()
            .mapToDouble(Glyph::size)
            .sorted()
            .skip(glyphs.size() / 2)
            .findFirst()
            .orElse(0);
    List<Glyph> large =
        glyphs.stream().filter(g -> g.size() > 2.5 * usual && !g.isSpace()).toList();
    Map<Long, Long> written = new HashMap<>();
    for (Glyph sign : large) {
      long over =
          glyphs.stream()
              .filter(
                  g ->
                      !g.isSpace()
                          && g.size() < 1.6 * usual
                          && g.centre() > sign.x()
                          && g.centre() < sign.right()
                          && g.y() <= sign.y()
                          && g.y() > sign.y() - 0.7 * sign.size())
              .count();
      written.merge(Math.round(sign.y()), over, Long::sum);
    }
    return large.stream().filter(g -> written.getOrDefault(Math.round(g.y()), 0L) > 2).toList();
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
}
