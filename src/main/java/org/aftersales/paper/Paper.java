package org.aftersales.paper;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /** Several papers in one archive. */
  public static Paper zip(String name, List<Paper> papers) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    papers.forEach(paper -> files.put(paper.name(), paper.bytes()));
    return new Paper(name, "application/zip", WordPackageParts.packed(files));
  }

  static Paper word(String name, byte[] bytes) {
    return new Paper(name, WORD, bytes);
  }
}
