package org.aftersales.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aftersales.register.Register;
import org.aftersales.register.RegisterException;
import org.aftersales.register.Role;
import org.aftersales.register.Role.Permission;
import org.aftersales.register.Tokens.Token;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code aftersales token}: who may use the service. */
@Command(
    name = "token",
    description = "Gives, lists and revokes the tokens that open the service.",
    mixinStandardHelpOptions = true)
final class TokenCommand {

  private static final int USUAL_DAYS = 90;

  @ParentCommand private @Nullable Main main;

  /** Something done with an open register. */
  private interface Work {
    int done(Register register) throws IOException;
  }

  private int on(RegisterAddress address, Work work) throws IOException {
    Optional<Register> open = address.open(shell());
    if (open.isEmpty()) {
      return Main.UNREADABLE;
    }
    try (Register register = open.get()) {
      return work.done(register);
    } catch (RegisterException e) {
      shell().err().println(e.getMessage());
      return Main.UNREADABLE;
    } catch (IllegalArgumentException e) {
      shell().err().println(e.getMessage());
      return Main.USAGE;
    }
  }

  private Main shell() {
    if (main == null) {
      throw new IllegalStateException("picocli sets the parent command");
    }
    return main;
  }

  private void print(String text) throws IOException {
    shell().out().write((text + "\n").getBytes(UTF_8));
    shell().out().flush();
  }

  @Command(
      name = "create",
      description = "Gives a token; it is printed this once, and only its hash is kept.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin RegisterAddress address,
      @Option(names = "--name", required = true, description = "Of the person or program.")
          String name,
      @Option(
              names = "--role",
              required = true,
              description = "${COMPLETION-CANDIDATES}; may be repeated.")
          List<Role> roles,
      @Option(
              names = "--scope",
              description = "Fewer permissions than the roles have: ${COMPLETION-CANDIDATES}.")
          @Nullable List<Permission> scopes,
      @Option(
              names = "--expires",
              paramLabel = "DAY",
              description = "The day on which it ends (default: in 90 days).")
          @Nullable LocalDate expires)
      throws IOException {
    LocalDate end = expires == null ? LocalDate.now(ZoneOffset.UTC).plusDays(USUAL_DAYS) : expires;
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    if (scopes != null) {
      permissions.addAll(scopes);
    }
    return on(
        address,
        register -> {
          String token =
              register
                  .tokens()
                  .give(
                      address.by(),
                      name,
                      EnumSet.copyOf(roles),
                      permissions,
                      end.atStartOfDay(ZoneOffset.UTC).toInstant());
          print(token);
          return Main.CLEAN;
        });
  }

  @Command(
      name = "list",
      description = "Lists the tokens, without their secrets.",
      mixinStandardHelpOptions = true)
  int list(@Mixin RegisterAddress address) throws IOException {
    return on(
        address,
        register -> {
          for (Token token : register.tokens().all()) {
            print(
                "%s  %s  %s  until %s%s"
                    .formatted(
                        token.id(),
                        token.name(),
                        String.join("+", token.roles().stream().sorted().map(Role::title).toList()),
                        token.expires(),
                        token.revoked() ? "  [revoked]" : ""));
          }
          return Main.CLEAN;
        });
  }

  @Command(
      name = "revoke",
      description = "Revokes a token at once.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Mixin RegisterAddress address,
      @Parameters(paramLabel = "ID", description = "As \"token list\" shows it.") String id)
      throws IOException {
    return on(
        address,
        register -> {
          register.tokens().revoke(address.by(), id);
          return Main.CLEAN;
        });
  }
}
