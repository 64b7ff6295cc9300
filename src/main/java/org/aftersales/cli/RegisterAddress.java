package org.aftersales.cli;

import java.util.Map;
import java.util.Optional;
import org.aftersales.register.Actor;
import org.aftersales.register.Register;
import org.aftersales.register.RegisterException;
import picocli.CommandLine.Option;

/** Which register a command works with, and in whose name. */
final class RegisterAddress {

  private static final String VARIABLE = "AFTERSALES_REGISTER";

  @Option(
      names = "--register",
      paramLabel = "FILE|URL",
      description = {
        "The register: a file, or postgresql://user:password@host/name",
        "(default: AFTERSALES_REGISTER, else a file among your data)."
      })
  private Optional<String> address = Optional.empty();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "In whose name it is entered (default: your user name).")
  private Optional<String> name = Optional.empty();

  /** The register that was named by option or environment; nothing where none was. */
  Optional<String> named(Map<String, String> environment) {
    return address
        .or(() -> Optional.ofNullable(environment.get(VARIABLE)))
        .filter(a -> !a.isBlank());
  }

  /** The register; nothing, and the reason said, where it cannot be opened. */
  Optional<Register> open(Main main) {
    return open(named(System.getenv()).orElse(Register.standard(System.getenv()).toString()), main);
  }

  /** The register if one was named by option; a command that checks enters nothing otherwise. */
  Optional<Register> openIfNamed(Main main) {
    return address.flatMap(a -> open(a, main));
  }

  boolean isNamed() {
    return address.isPresent();
  }

  static Optional<Register> open(String address, Main main) {
    try {
      return Optional.of(Register.open(address));
    } catch (RegisterException e) {
      main.err().println(e.getMessage());
      return Optional.empty();
    }
  }

  Actor by() {
    Map<String, String> environment = System.getenv();
    String user =
        name.or(() -> Optional.ofNullable(environment.get("USER")))
            .or(() -> Optional.ofNullable(environment.get("USERNAME")))
            .filter(n -> !n.isBlank())
            .orElse("command line");
    return Actor.local(user.strip());
  }
}
