package org.aftersales.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.aftersales.ComplianceChecker;
import org.aftersales.rules.PolicyException;

/** Which policy a command works with. */
final class Policies {

  private Policies() {}

  /** The checker with a policy; where the policy is broken, its faults go to {@code err}. */
  static Optional<ComplianceChecker> checker(Optional<Path> directory, PrintStream err) {
    try {
      return Optional.of(
          directory.isPresent()
              ? ComplianceChecker.withPolicy(directory.get())
              : ComplianceChecker.withDefaultPolicy());
    } catch (PolicyException e) {
      e.faults().forEach(err::println);
      return Optional.empty();
    }
  }
}
