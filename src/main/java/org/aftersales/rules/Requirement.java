package org.aftersales.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aftersales.source.DocumentType;

/**
 * One requirement as its page describes it. Immutable.
 *
 * @param group the folder it stands in
 * @param pack the pack that must be on for it to count; absent where it always does
 * @param section of the procedure, as printed there; of a statutory one, the place in its source
 * @param severity of a failure, the gravest it can have; absent where it cannot fail by itself
 * @param severities of the variants that differ
 * @param changed what the page says of each severity that {@code policy.yaml} changes, by variant;
 *     the requirement's own has the key ""
 * @param goods which goods it speaks of
 * @param iso supporting references with their edition, as "ISO 9001:2015 8.2.1 a"
 * @param documents in which the requirement must be met
 * @param messages by variant, with placeholders
 * @param remedies by variant, with placeholders
 * @param insertable variants whose remedy quotes a clause that mends the failure wherever it stands
 * @param sections the text of the page in Markdown, by heading, in the order of the page
 * @param rule the DRL that decides it
 * @param examples the page's Pass and Fail examples, in order
 */
public record Requirement(
    String id,
    String group,
    Bilingual title,
    Kind kind,
    Optional<String> pack,
    String section,
    Optional<Severity> severity,
    Map<String, Severity> severities,
    Map<String, Severity> changed,
    Goods goods,
    List<String> iso,
    List<DocumentType> documents,
    Bilingual responsible,
    Map<String, Bilingual> messages,
    Map<String, Bilingual> remedies,
    List<String> insertable,
    Map<String, String> sections,
    String rule,
    List<Example> examples) {

  /** Where the requirement comes from. */
  public enum Kind {
    /** The procedure says so. */
    STATED,
    /** Follows from the procedure; can be switched off in {@code policy.yaml}. */
    DERIVED,
    /**
     * Legal information beside the procedure: observations at most, and every message says that it
     * needs a lawyer.
     */
    STATUTORY
  }

  /** Which goods a requirement speaks of; the others are answered by one rule for all. */
  public enum Goods {
    NO_SERVICE,
    WITH_SERVICE,
    /** Goods of either class, once the class is settled. */
    CLASSIFIED,
    /** Any good, or none: the requirement's own rules tell. */
    ANY
  }

  public Requirement {
    severities = PackFiles.ordered(severities);
    changed = PackFiles.ordered(changed);
    messages = PackFiles.ordered(messages);
    remedies = PackFiles.ordered(remedies);
    sections = PackFiles.ordered(sections);
    iso = List.copyOf(iso);
    insertable = List.copyOf(insertable);
    documents = List.copyOf(documents);
    examples = List.copyOf(examples);
  }

  /** The file of its rules, relative to the pack. */
  public String ruleFile() {
    return group + "/" + id + ".drl";
  }

  /** Whether it is law rather than the procedure that says so. */
  public boolean isStatutory() {
    return kind == Kind.STATUTORY;
  }

  /** The severity of a failure of this variant; that of the requirement itself for "". */
  public Optional<Severity> severityOf(String variant) {
    return Optional.ofNullable(severities.get(variant)).or(() -> severity);
  }

  /**
   * The same requirement with other severities.
   *
   * @param changes by variant; the requirement's own has the key ""
   */
  Requirement graded(Map<String, Severity> changes) {
    Map<String, Severity> before = new LinkedHashMap<>();
    Map<String, Severity> variants = new LinkedHashMap<>(severities);
    changes.forEach(
        (variant, value) -> {
          severityOf(variant)
              .filter(old -> old != value)
              .ifPresent(old -> before.put(variant, old));
          if (!variant.isEmpty()) {
            variants.put(variant, value);
          }
        });
    return new Requirement(
        id,
        group,
        title,
        kind,
        pack,
        section,
        Optional.ofNullable(changes.get("")).or(() -> severity),
        variants,
        before,
        goods,
        iso,
        documents,
        responsible,
        messages,
        remedies,
        insertable,
        sections,
        rule,
        examples);
  }

  /** Whether it speaks only of goods of another, settled class. */
  public boolean leavesOut(Classification classification) {
    return switch (classification) {
      case NO_SERVICE -> goods == Goods.WITH_SERVICE;
      case WITH_SERVICE -> goods == Goods.NO_SERVICE;
      case UNCLASSIFIED, CONFLICTING -> false;
    };
  }

  /** Whether it can only be decided when the class is settled. */
  public boolean dependsOnClass() {
    return goods != Goods.ANY;
  }
}
