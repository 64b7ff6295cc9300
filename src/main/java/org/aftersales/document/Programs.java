package org.aftersales.document;

import java.util.Optional;
import org.aftersales.source.Format;

/**
 * The programs beside this one that read what it cannot read itself. Whoever runs the program
 * chooses them; nobody who submits a document can. Immutable, shared between threads.
 *
 * @param converter turns Office files of the old kind into new ones
 * @param recogniser reads pictures of text
 */
public record Programs(Optional<Converter> converter, Optional<Recogniser> recogniser) {

  /** None: what the program cannot read itself is refused. */
  public static final Programs NONE = new Programs(Optional.empty(), Optional.empty());

  /** The option of the command line that lets files of a format be read by another program. */
  public static Optional<String> option(Format format) {
    return switch (format) {
      case OFFICE_97, RTF, EXCEL_BINARY -> Optional.of("--convert");
      case IMAGE -> Optional.of("--recognise");
      default -> Optional.empty();
    };
  }

  /** Whether one of these programs reads files of a format. */
  public boolean read(Format format) {
    return option(format)
        .filter(o -> o.equals("--convert") ? converter.isPresent() : recogniser.isPresent())
        .isPresent();
  }
}
