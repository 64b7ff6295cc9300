package org.aftersales.document;

/** How a block is set apart from running text. */
public enum Trait {
  /** The whole block is bold. */
  BOLD,
  /** The block stands in a box or frame of its own. */
  BOXED,
  /** The table row repeats as, or is marked as, the head of its table. */
  HEADER_ROW,
  /** Running header or footer of the page. */
  PAGE_MARGIN,
  /** Footnote or endnote. */
  FOOTNOTE,
  /** Clearly smaller than the body text. */
  SMALL_PRINT
}
