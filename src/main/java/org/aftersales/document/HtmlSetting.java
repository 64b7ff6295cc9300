package org.aftersales.document;

import java.util.Optional;

/**
 * What the elements around some text of a page say of it.
 *
 * @param kind what the text is; empty where it alone has to tell
 * @param preformatted whether its line ends are shown
 * @param invisible whether it takes up space without being seen
 * @param tiny whether its letters have no height
 */
record HtmlSetting(
    boolean bold, Optional<BlockKind> kind, boolean preformatted, boolean invisible, boolean tiny) {

  static final HtmlSetting PLAIN = new HtmlSetting(false, Optional.empty(), false, false, false);

  HtmlSetting bold(boolean other) {
    return new HtmlSetting(other, kind, preformatted, invisible, tiny);
  }

  HtmlSetting kind(BlockKind other) {
    return new HtmlSetting(bold, Optional.of(other), preformatted, invisible, tiny);
  }

  HtmlSetting plain() {
    return new HtmlSetting(bold, Optional.empty(), preformatted, invisible, tiny);
  }

  HtmlSetting preformatted(boolean other) {
    return new HtmlSetting(bold, kind, other, invisible, tiny);
  }

  HtmlSetting invisible(boolean other) {
    return new HtmlSetting(bold, kind, preformatted, other, tiny);
  }

  HtmlSetting tiny(boolean other) {
    return new HtmlSetting(bold, kind, preformatted, invisible, other);
  }

  boolean unseen() {
    return invisible || tiny;
  }
}
