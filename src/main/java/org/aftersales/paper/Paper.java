package org.aftersales.paper;

/**
 * A file made for a person: a marked copy, a filled form, a letter.
 *
 * @param name a file name for it
 * @param mediaType of the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // written once, to be sent; copying them buys nothing
public record Paper(String name, String mediaType, byte[] bytes) {

  private static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  static Paper word(String name, byte[] bytes) {
    return new Paper(name, WORD, bytes);
  }
}
