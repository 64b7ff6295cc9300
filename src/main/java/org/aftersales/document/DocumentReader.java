package org.aftersales.document;

import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.Format;
import org.aftersales.source.SourceFile;

/**
 * Turns a submitted file into a {@link Document}, whatever its format. Stateless and thread-safe;
 * leaves no files behind and fetches nothing.
 */
public final class DocumentReader {

  private DocumentReader() {}

  /**
   * The file as a document.
   *
   * @param id the document's place in its dossier: D1, D2, …
   * @throws UnreadableDocumentException if nothing can be read; where only a part cannot, the
   *     document says so in its notes
   */
  public static Document read(SourceFile file, String id) throws UnreadableDocumentException {
    if (file.fault().isPresent()) {
      throw new UnreadableDocumentException(Cause.CORRUPT, file.name() + " " + file.fault().get());
    }
    Format format = Format.of(file.bytes());
    return switch (format) {
      case TEXT -> TextReader.read(file, id);
      case DOCX -> WordReader.read(file, id);
      case PDF -> PdfReader.read(file, id);
      case HTML -> HtmlReader.read(file, id);
      case JSON_BLOCKS -> BlocksReader.read(file, id);
      case EMPTY ->
          throw new UnreadableDocumentException(
              Cause.NO_TEXT, file.name() + " is empty. Submit the file that holds the document.");
      case ENCRYPTED_OFFICE ->
          throw new UnreadableDocumentException(
              Cause.ENCRYPTED,
              file.name()
                  + " is locked with a password. Save it without one, as .docx, and submit it"
                  + " again.");
      case JSON_SUBMISSION ->
          throw new UnreadableDocumentException(
              Cause.UNKNOWN_FORMAT,
              file.name()
                  + " is a JSON submission, not one document. Submit it by itself, or its documents"
                  + " one by one.");
      default ->
          throw new UnreadableDocumentException(
              Cause.UNKNOWN_FORMAT,
              file.name() + " is " + format.title() + ". Save it as .docx and submit that.");
    };
  }
}
