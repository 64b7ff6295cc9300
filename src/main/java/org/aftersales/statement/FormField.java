package org.aftersales.statement;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A labelled entry of a form, a letter or a record: "Approved by: …". Immutable.
 *
 * @param value the words of the entry as printed, empty where nothing is entered
 * @param filled false for blanks, dots, dashes, and words that say "empty"
 * @param roles who is named by label or entry
 * @param person the words of the entry that are neither a role nor a date, folded
 * @param date the first date of the entry
 * @param revision the revision or edition that the entry names, without leading zeros
 * @param evidence the label with the entry
 */
public record FormField(
    String document,
    Name name,
    String value,
    boolean filled,
    Set<Role> roles,
    Optional<String> person,
    Optional<LocalDate> date,
    Optional<String> revision,
    Evidence evidence) {

  /** What the label asks for. */
  public enum Name {
    COMPANY,
    SELLER,
    CUSTOMER,
    GOOD,
    BRAND,
    MODEL,
    PART_NUMBER,
    ROW,
    MANUFACTURER,
    ORIGIN,
    AGENCY,
    SANCTIONS,
    SOURCE,
    PREPARED,
    CHECKED,
    APPROVED,
    RECEIVED,
    REVISION,
    DATE,
    TO,
    FROM,
    SPEAKER,
    LISTENER,
    CHANNEL,
    REASON,
    SUBJECT,
    VALID,
    CODE,
    PLACE,
    SIGNATURE;

    private final String category = "field." + name().toLowerCase(Locale.ROOT);

    /** The class of the lexicon that holds the words of the label. */
    String category() {
      return category;
    }
  }

  /** The parts that people play in the procedure (section 3). */
  public enum Role {
    SALES_MANAGER,
    SALES,
    PROCUREMENT,
    FINANCE,
    OTHER;

    private final String category = "role." + name().toLowerCase(Locale.ROOT);

    /** The class of the lexicon that names the part. */
    String category() {
      return category;
    }
  }

  public FormField {
    roles = Set.copyOf(roles);
  }

  public boolean is(Name other) {
    return name == other;
  }

  /** Whether the entry is signed for by somebody of the sales unit. */
  public boolean isBySales() {
    return roles.contains(Role.SALES) || roles.contains(Role.SALES_MANAGER);
  }

  /** Whether another unit than sales is named. */
  public boolean isByAnotherUnit() {
    return !roles.isEmpty() && !isBySales();
  }

  /** Whether both name a revision, and not the same one. */
  public boolean isOtherRevisionThan(Optional<String> other) {
    return revision.isPresent() && other.isPresent() && !revision.equals(other);
  }

  /** Whether the entry is a date that had passed on a day. */
  public boolean isExpiredOn(LocalDate day) {
    return date.filter(d -> d.isBefore(day)).isPresent();
  }

  /** Whether both entries name the same person. */
  public boolean isSamePersonAs(FormField other) {
    return person.isPresent() && person.equals(other.person);
  }

  /** The name of the company alone: who signs for it follows a Persian comma. */
  String company() {
    String name = value.split("،", 2)[0].strip();
    int bracket = name.lastIndexOf('(');
    // A bracket that does not close belongs to what follows the name.
    return bracket > 0 && name.indexOf(')', bracket) < 0
        ? name.substring(0, bracket).strip()
        : name;
  }
}
