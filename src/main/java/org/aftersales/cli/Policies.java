package org.aftersales.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.aftersales.ComplianceChecker;
import org.aftersales.rules.PolicyException;

/** Which policy a command works with. */
final class Policies {

  private Policies() {}

  static ComplianceChecker checker(Optional<Path> directory) throws PolicyException {
    return directory.isPresent()
        ? ComplianceChecker.withPolicy(directory.get())
        : ComplianceChecker.withDefaultPolicy();
  }
}
