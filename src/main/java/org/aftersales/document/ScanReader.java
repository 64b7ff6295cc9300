package org.aftersales.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.Budget;
import org.aftersales.source.SourceFile;

/** Reads pictures of pages, one or many in a file, through a recognition. */
final class ScanReader {

  /** An A4 page at 340 dpi; what has more pixels is taken with every second or third of them. */
  private static final long ENOUGH_PIXELS = 12_000_000;

  /** The longer side of a page, in inches, as long as nobody says otherwise. */
  private static final double LONG_SIDE = 11.69;

  private ScanReader() {}

  static Document read(SourceFile file, String id, Budget budget, Recogniser recogniser)
      throws UnreadableDocumentException {
    List<RecognisedPage> pages = new ArrayList<>();
    int failed = 0;
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.bytes()))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new UnreadableDocumentException(
            Cause.UNKNOWN_FORMAT,
            file.name() + " is a picture of a kind that cannot be read. Submit it as PNG or PDF.");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, false, true);
        for (int i = 0; isThere(reader, i, file); i++) {
          int number = i + 1;
          budget.time();
          Optional<RecognisedPage> page =
              recogniser.page(file.name(), number, () -> picture(reader, number - 1), budget);
          page.ifPresent(pages::add);
          failed += page.isEmpty() ? 1 : 0;
        }
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof org.aftersales.source.BudgetExceededException exceeded) {
        throw exceeded;
      }
      throw new UnreadableDocumentException(
          Cause.CORRUPT, file.name() + " is a damaged picture. Submit the Word file (.docx).");
    }
    return PdfReader.recognised(file, id, budget, pages, failed, recogniser);
  }

  /**
   * Whether there is a picture with this index, of a size that a page can have. A file may pretend
   * to hold pictures without end.
   */
  private static boolean isThere(ImageReader reader, int index, SourceFile file)
      throws IOException, UnreadableDocumentException {
    long pixels;
    try {
      pixels = (long) reader.getWidth(index) * reader.getHeight(index);
    } catch (IndexOutOfBoundsException e) {
      return false;
    }
    if (index >= Recogniser.MOST_PAGES) {
      throw new UnreadableDocumentException(
          Cause.TOO_LARGE,
          file.name()
              + " holds more than "
              + Recogniser.MOST_PAGES
              + " pictures. Submit the contract alone, or its Word file (.docx).");
    }
    if (pixels > Recogniser.MOST_PIXELS) {
      throw new UnreadableDocumentException(
          Cause.TOO_LARGE,
          file.name()
              + " holds a picture of more than "
              + Recogniser.MOST_PIXELS / 1_000_000
              + " million pixels. Scan it at 300 dpi.");
    }
    return true;
  }

  private static Picture picture(ImageReader reader, int index) throws IOException {
    int width = reader.getWidth(index);
    int height = reader.getHeight(index);
    int step = 1;
    while ((long) (width / step) * (height / step) > ENOUGH_PIXELS) {
      step++;
    }
    ImageReadParam part = reader.getDefaultReadParam();
    part.setSourceSubsampling(step, step, 0, 0);
    BufferedImage image = reader.read(index, part);
    double dpi = Math.max(image.getWidth(), image.getHeight()) / LONG_SIDE;
    return Picture.of(image, Math.max(70, dpi));
  }
}
