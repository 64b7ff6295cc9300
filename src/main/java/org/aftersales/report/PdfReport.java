package org.aftersales.report;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.text.Bidi;
import java.util.List;
import org.aftersales.rules.Policy;

/** A report as a PDF with embedded fonts, for the file of the sale. */
final class PdfReport {

  private static final String FONT = "Vazirmatn";

  static {
    // The renderer tells the log of each step; what goes wrong it throws.
    XRLog.setLoggingEnabled(false);
  }

  private final Policy policy;
  private final boolean persian;

  PdfReport(Policy policy, boolean persian) {
    this.policy = policy;
    this.persian = persian;
  }

  byte[] pdf(List<Report> reports) throws IOException {
    return rendered(new HtmlReport(policy, persian, Medium.PAPER).html(reports), persian);
  }

  /** A page of HTML for paper, as a PDF. */
  static byte[] rendered(String html, boolean persian) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.useFont(() -> font("Vazirmatn-Regular.ttf"), FONT, 400, FontStyle.NORMAL, true);
    builder.useFont(() -> font("Vazirmatn-Bold.ttf"), FONT, 700, FontStyle.NORMAL, true);
    builder.useUnicodeBidiSplitter(Runs::new);
    builder.useUnicodeBidiReorderer(new Joined());
    builder.defaultTextDirection(persian ? TextDirection.RTL : TextDirection.LTR);
    builder.withHtmlContent(html, null);
    builder.withProducer("aftersales");
    builder.toStream(bytes);
    builder.run();
    return bytes.toByteArray();
  }

  private static InputStream font(String name) {
    InputStream font = PdfReport.class.getResourceAsStream("fonts/" + name);
    if (font == null) {
      throw new IllegalStateException("the program lacks its font " + name);
    }
    return font;
  }

  /** Runs of one direction, by the algorithm of the platform. */
  private static final class Runs implements BidiSplitter {

    private Bidi bidi = new Bidi("", Bidi.DIRECTION_LEFT_TO_RIGHT);

    @Override
    public void setParagraph(String paragraph, byte direction) {
      boolean rightToLeft = direction == RTL;
      bidi =
          new Bidi(
              paragraph, rightToLeft ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
    }

    @Override
    public byte getBaseDirection(String paragraph) {
      for (int i = 0; i < paragraph.length(); i++) {
        byte kind = Character.getDirectionality(paragraph.charAt(i));
        if (kind == Character.DIRECTIONALITY_LEFT_TO_RIGHT) {
          return LTR;
        }
        if (kind == Character.DIRECTIONALITY_RIGHT_TO_LEFT
            || kind == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
          return RTL;
        }
      }
      return NEUTRAL;
    }

    @Override
    public int countTextRuns() {
      return bidi.getRunCount();
    }

    @Override
    public BidiTextRun getVisualRun(int run) {
      byte[] levels = new byte[bidi.getRunCount()];
      Integer[] order = new Integer[levels.length];
      for (int i = 0; i < levels.length; i++) {
        levels[i] = (byte) bidi.getRunLevel(i);
        order[i] = i;
      }
      Bidi.reorderVisually(levels, 0, order, 0, order.length);
      int logical = order[run];
      int start = bidi.getRunStart(logical);
      byte direction = (bidi.getRunLevel(logical) & 1) == 1 ? RTL : LTR;
      return new BidiTextRun(start, bidi.getRunLimit(logical) - start, direction);
    }
  }

  /** Right-to-left text in the order and the forms in which it is drawn. */
  private static final class Joined implements BidiReorderer {

    @Override
    public String reorderRTLTextToLTR(String text) {
      return PersianShaper.mirrored(text);
    }

    @Override
    public String shapeText(String text) {
      return PersianShaper.shaped(text);
    }

    @Override
    public String deshapeText(String text) {
      return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC);
    }

    @Override
    public boolean isLiveImplementation() {
      return true;
    }
  }
}
