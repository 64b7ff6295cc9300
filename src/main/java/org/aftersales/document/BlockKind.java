package org.aftersales.document;

/** The form in which a block of text is set. */
public enum BlockKind {
  HEADING,
  PARAGRAPH,
  LIST_ITEM,
  TABLE_ROW
}
