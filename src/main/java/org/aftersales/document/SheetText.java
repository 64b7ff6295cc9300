package org.aftersales.document;

/**
 * What a cell shows.
 *
 * @param number whether it is a number, an amount or a date
 * @param bold whether all its letters are bold
 * @param points height of its letters
 */
record SheetText(String text, boolean number, boolean bold, double points) {

  boolean isBlank() {
    return Passage.trim(text).isEmpty();
  }
}
