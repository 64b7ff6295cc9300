package org.aftersales.document;

import java.util.List;
import java.util.Optional;
import org.aftersales.document.UnreadableDocumentException.Cause;
import org.aftersales.source.Budget;
import org.aftersales.source.BudgetExceededException;
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
    return read(file, id, Budget.usual());
  }

  /**
   * The file as a document, read within limits.
   *
   * @param id the document's place in its dossier: D1, D2, …
   * @param budget what the check that reads it may still take
   * @throws UnreadableDocumentException if nothing can be read, or a limit is met; where only a
   *     part cannot, the document says so in its notes
   */
  public static Document read(SourceFile file, String id, Budget budget)
      throws UnreadableDocumentException {
    return read(file, id, budget, Programs.NONE);
  }

  /**
   * The file as a document, read within limits, with the help of other programs.
   *
   * @param id the document's place in its dossier: D1, D2, …
   * @param budget what the check that reads it may still take
   * @param programs what reads files that this program cannot
   * @throws UnreadableDocumentException if nothing can be read, or a limit is met; where only a
   *     part cannot, the document says so in its notes
   */
  public static Document read(SourceFile file, String id, Budget budget, Programs programs)
      throws UnreadableDocumentException {
    if (file.fault().isPresent()) {
      throw new UnreadableDocumentException(Cause.CORRUPT, file.name() + " " + file.fault().get());
    }
    long most = isPacked(file.bytes()) ? budget.limits().fileBytes() : budget.limits().textBytes();
    if (file.bytes().length > most) {
      throw new UnreadableDocumentException(
          Cause.TOO_LARGE,
          file.name()
              + " has more than the "
              + (most >> 20)
              + " MB that a file of its kind may have. Submit the contract alone, without what is"
              + " not its text.");
    }
    try {
      return known(file, id, budget, programs).noting(file.remarks());
    } catch (BudgetExceededException e) {
      throw exceeded(file.name(), e);
    } catch (StackOverflowError e) {
      throw new UnreadableDocumentException(
          Cause.TOO_LARGE,
          file.name() + " nests its parts too deeply to be read. Submit its text in a new .docx.");
    }
  }

  /** Says of a file, or of a whole sale file, that it meets a limit. */
  public static UnreadableDocumentException exceeded(String name, BudgetExceededException e) {
    boolean time = e.limit() == BudgetExceededException.Limit.TIME;
    return new UnreadableDocumentException(
        time ? Cause.TAKES_TOO_LONG : Cause.TOO_LARGE,
        name
            + " "
            + e.getMessage()
            + (time
                ? ". Submit it again in parts, or raise the limit in policy.yaml."
                : ". Submit the contract alone, or raise the limit in policy.yaml."));
  }

  /** Whether the bytes are those of a PDF or Office file, which hold more than text. */
  private static boolean isPacked(byte[] bytes) {
    if (bytes.length < 4) {
      return false;
    }
    return bytes[0] == 'P' && bytes[1] == 'K'
        || bytes[0] == '%' && bytes[1] == 'P' && bytes[2] == 'D' && bytes[3] == 'F'
        || bytes[0] == (byte) 0xD0 && bytes[1] == (byte) 0xCF;
  }

  private static Document known(SourceFile file, String id, Budget budget, Programs programs)
      throws UnreadableDocumentException {
    Format format = Format.of(file.bytes());
    return switch (format) {
      case TEXT -> TextReader.read(file, id, budget);
      case DOCX -> WordReader.read(file, id, budget);
      case ODT, ODS -> OpenDocumentReader.read(file, id, budget);
      case EXCEL -> WorkbookReader.read(file, id, budget);
      case PDF -> PdfReader.read(file, id, budget, programs);
      case OFFICE_97, RTF, EXCEL_BINARY -> legacy(file, id, budget, programs, format);
      case IMAGE -> {
        Optional<Recogniser> recogniser = programs.recogniser();
        if (recogniser.isEmpty()) {
          throw new UnreadableDocumentException(
              Cause.UNKNOWN_FORMAT, file.name() + " is an image." + SwitchOn.RECOGNITION);
        }
        yield ScanReader.read(file, id, budget, recogniser.get());
      }
      case HTML -> HtmlReader.read(file, id, budget);
      case JSON_BLOCKS -> BlocksReader.read(file, id, budget);
      case UBL, CII -> EInvoiceReader.read(file, id, format, budget);
      case XML -> throw EInvoiceReader.unknown(file, budget);
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
      case OUTLOOK ->
          throw new UnreadableDocumentException(
              Cause.UNKNOWN_FORMAT,
              file.name()
                  + " is "
                  + format.title()
                  + ". Save it in Outlook as .eml, or its attachments one by one, and submit"
                  + " that.");
      case ZIP, MIME ->
          throw new UnreadableDocumentException(
              Cause.UNKNOWN_FORMAT,
              file.name()
                  + " is "
                  + format.title()
                  + ", not one document. Submit it by itself, or its documents one by one.");
      default ->
          throw new UnreadableDocumentException(
              Cause.UNKNOWN_FORMAT,
              file.name() + " is " + format.title() + ". Save it as .docx and submit that.");
    };
  }

  /** An Office file of the old kind: converted where that is switched on, else refused. */
  private static Document legacy(
      SourceFile file, String id, Budget budget, Programs programs, Format format)
      throws UnreadableDocumentException {
    String save =
        format == Format.EXCEL_BINARY
            ? "Save it as .xlsx and submit that"
            : "Save it as .docx and submit that";
    if (!Converter.takes(file, format)) {
      throw new UnreadableDocumentException(
          Cause.UNKNOWN_FORMAT, file.name() + " is " + format.title() + ". " + save + ".");
    }
    Optional<Converter> converter = programs.converter();
    if (converter.isEmpty()) {
      throw new UnreadableDocumentException(
          Cause.UNKNOWN_FORMAT,
          file.name() + " is " + format.title() + ". " + save + SwitchOn.CONVERSION);
    }
    SourceFile made = converter.get().convert(file, format, budget);
    Document read =
        Format.of(made.bytes()) == Format.EXCEL
            ? WorkbookReader.read(made, id, budget)
            : WordReader.read(made, id, budget);
    return read.readFrom(file)
        .noting(
            List.of(
                "This is "
                    + format.title()
                    + "; "
                    + converter.get().version()
                    + " converted it, and the result was read."));
  }
}
