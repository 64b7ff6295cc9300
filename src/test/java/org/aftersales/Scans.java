package org.aftersales;

import static org.junit.jupiter.api.Assertions.fail;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.aftersales.document.Converter;
import org.aftersales.document.MissingProgramException;
import org.aftersales.document.Programs;
import org.aftersales.document.Recogniser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Assumptions;

/** Scans made of PDF files, as good and as bad as scans are; and the programs that read them. */
public final class Scans {

  /** What a scanner, or who uses it, does to a page. */
  public enum Flaw {
    NONE,
    BLURRED,
    ASKEW,
    SPECKLED
  }

  private Scans() {}

  /**
   * LibreOffice and Tesseract as installed. Without them the tests are skipped, unless
   * AFTERSALES_PROGRAMS=required says that they must run: then they fail.
   */
  public static Programs programs() {
    try {
      return new Programs(
          Optional.of(Converter.at("soffice")), Optional.of(Recogniser.at("tesseract")));
    } catch (MissingProgramException e) {
      String missing = "conversion and recognition are not tested: " + e.getMessage();
      if ("required".equals(System.getenv("AFTERSALES_PROGRAMS"))) {
        fail(missing);
      }
      System.err.println(missing);
      Assumptions.abort(missing);
      throw new IllegalStateException(e);
    }
  }

  /** The pages of a PDF file as a scanner sees them. */
  public static List<BufferedImage> pages(Path pdf, int dpi, Flaw flaw) throws IOException {
    List<BufferedImage> pages = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      PDFRenderer renderer = new PDFRenderer(document);
      for (int i = 0; i < document.getNumberOfPages(); i++) {
        pages.add(flawed(renderer.renderImageWithDPI(i, dpi, ImageType.GRAY), flaw));
      }
    }
    return pages;
  }

  private static BufferedImage flawed(BufferedImage page, Flaw flaw) {
    return switch (flaw) {
      case NONE -> page;
      case BLURRED -> {
        float[] even = new float[9];
        Arrays.fill(even, 1 / 9f);
        yield new ConvolveOp(new Kernel(3, 3, even), ConvolveOp.EDGE_NO_OP, null)
            .filter(page, null);
      }
      case ASKEW -> {
        BufferedImage turned = blank(page.getWidth(), page.getHeight());
        Graphics2D on = turned.createGraphics();
        on.setRenderingHint(
            RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        on.rotate(Math.toRadians(1.3), page.getWidth() / 2.0, page.getHeight() / 2.0);
        on.drawImage(page, 0, 0, null);
        on.dispose();
        yield turned;
      }
      case SPECKLED -> {
        Random dust = new Random(7);
        long specks = (long) page.getWidth() * page.getHeight() / 400;
        for (long i = 0; i < specks; i++) {
          int shade = dust.nextBoolean() ? 0xFFFFFF : 0x303030;
          page.setRGB(dust.nextInt(page.getWidth()), dust.nextInt(page.getHeight()), shade);
        }
        yield page;
      }
    };
  }

  /** A white page. */
  public static BufferedImage blank(int width, int height) {
    BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D on = page.createGraphics();
    on.setColor(Color.WHITE);
    on.fillRect(0, 0, width, height);
    on.dispose();
    return page;
  }

  /** One page as a picture file of this kind: png, jpg, bmp. */
  public static byte[] file(BufferedImage page, String kind) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(page, kind, bytes)) {
      throw new IOException("no writer of " + kind);
    }
    return bytes.toByteArray();
  }

  /** Pages as one TIFF file. */
  public static byte[] tiff(List<BufferedImage> pages) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (BufferedImage page : pages) {
        writer.writeToSequence(new IIOImage(page, null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Pages as a PDF file that holds nothing but pictures, as a scanner writes it. */
  public static byte[] pdf(List<BufferedImage> pages) throws IOException {
    try (PDDocument document = new PDDocument()) {
      add(document, pages);
      return saved(document);
    }
  }

  /** A PDF file with its text, and these pages as pictures behind it. */
  public static byte[] pdf(Path first, List<BufferedImage> pages) throws IOException {
    try (PDDocument document = Loader.loadPDF(first.toFile())) {
      add(document, pages);
      return saved(document);
    }
  }

  private static void add(PDDocument document, List<BufferedImage> pages) throws IOException {
    for (BufferedImage page : pages) {
      PDPage sheet = new PDPage(PDRectangle.A4);
      document.addPage(sheet);
      try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
        content.drawImage(
            LosslessFactory.createFromImage(document, page),
            0,
            0,
            PDRectangle.A4.getWidth(),
            PDRectangle.A4.getHeight());
      }
    }
  }

  private static byte[] saved(PDDocument document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }
}
