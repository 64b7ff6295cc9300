package org.aftersales.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aftersales.source.DocumentType;
import org.aftersales.source.SourceFile;

/**
 * A submitted file as text: ordered blocks with exact places, and what could not be read.
 * Immutable.
 *
 * @param id stable within one dossier: D1, D2, … in the order submitted
 * @param sha256 hash of the submitted bytes
 * @param notes what a reader of the report must know about the reading, one sentence each
 * @param complete false if any part could not be read or its text is unreliable; such a document is
 *     never compliant
 * @param recognised how sure the recognition of its pictures is of the least sure word; absent
 *     where all of its text was read
 */
public record Document(
    String id,
    String name,
    String sha256,
    Optional<DocumentType> declaredType,
    List<Block> blocks,
    List<String> notes,
    boolean complete,
    Optional<Sureness> recognised) {

  /**
   * A file that could not be read at all, among others that could.
   *
   * @param why what was met and what to do
   */
  public static Document unread(String id, SourceFile file, String why) {
    return new Document(
        id,
        file.name(),
        file.sha256(),
        file.declaredType(),
        List.of(),
        List.of(why),
        false,
        Optional.empty());
  }

  /** The same document with these notes too. */
  Document noting(List<String> more) {
    return noting(more, true);
  }

  /** The same document with these notes too, and incomplete where what they tell of is. */
  Document noting(List<String> more, boolean whole) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Document(id, name, sha256, declaredType, blocks, all, complete && whole, recognised);
  }

  /** The same document as that of the file which was submitted, where another was made from it. */
  Document readFrom(SourceFile submitted) {
    return new Document(
        id,
        submitted.name(),
        submitted.sha256(),
        declaredType,
        blocks,
        notes,
        complete,
        recognised);
  }

  /** Whether anything of the file could be read. */
  public boolean isRead() {
    return complete || !blocks.isEmpty();
  }

  public Document {
    blocks = List.copyOf(blocks);
    notes = List.copyOf(notes);
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).location().block() != i) {
        throw new IllegalArgumentException(
            "block " + i + " says it is " + blocks.get(i).location());
      }
    }
  }
}
