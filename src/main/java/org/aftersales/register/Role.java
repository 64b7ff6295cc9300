package org.aftersales.register;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What somebody is to the company (procedure section 3: the sales manager supervises, the sales
 * unit executes; ISO 19011: an auditor is independent of both).
 */
public enum Role {
  /** The sales unit: submits documents and sees its own checks. */
  SUBMITTER,
  /** The sales manager: sees every check, decides on results and waives. */
  REVIEWER,
  /** Audits: sees every check, grades findings and issues reports. */
  AUDITOR,
  /** Gives access to others and sees who had access; decides on nothing. */
  ADMINISTRATOR;

  /** What a caller may do. */
  public enum Permission {
    /** Submit documents, and read the checks of one's own. */
    CHECK,
    /** Read the checks of others, and audit reports. */
    READ,
    /** Decide on results and waive findings. */
    REVIEW,
    /** Grade findings and issue audit reports. */
    AUDIT,
    /** Give and revoke tokens, read the log of access. */
    ADMINISTER
  }

  /** What this role may do. */
  public Set<Permission> permissions() {
    return switch (this) {
      case SUBMITTER -> EnumSet.of(Permission.CHECK);
      case REVIEWER -> EnumSet.of(Permission.CHECK, Permission.READ, Permission.REVIEW);
      case AUDITOR -> EnumSet.of(Permission.CHECK, Permission.READ, Permission.AUDIT);
      case ADMINISTRATOR -> EnumSet.of(Permission.ADMINISTER);
    };
  }

  /** The role of this name, in any case. */
  public static Optional<Role> named(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT);
    return Stream.of(values()).filter(r -> r.name().equals(wanted)).findFirst();
  }

  /** The name as it is written: in lower case. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
