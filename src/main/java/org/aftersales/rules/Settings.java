package org.aftersales.rules;

import java.util.List;
import org.aftersales.document.Sureness;
import org.aftersales.source.AgencyStatus;
import org.aftersales.source.Mode;
import org.aftersales.statement.Good;

/**
 * The switches of a policy as the rules see them, and the mode of this run. Each component is
 * described in {@code policy.yaml}, where its value stands.
 *
 * @param recognition how sure a recognition must be of every word for results to stand
 */
public record Settings(
    Mode mode,
    String formCode,
    NoServiceVisibility noServiceVisibility,
    CostVisibility costVisibility,
    boolean costByReference,
    FormScope formScope,
    boolean acceptClauseAsNotice,
    DecisionDateSource decisionDateSource,
    VerbatimThreshold verbatimThreshold,
    VerbatimFor verbatimFor,
    List<DistinctKey> distinctKey,
    boolean warrantyIsService,
    Acceptance acceptCeiling,
    boolean acceptFxRule,
    DisclaimerPlace disclaimerPlace,
    ChannelMap channelMap,
    List<String> weakReasons,
    Sureness recognition) {

  /** Where the class NO_SERVICE must be visible (readings A1). */
  public enum NoServiceVisibility {
    ANY,
    ALL_EXISTING,
    PROFORMA_REQUIRED
  }

  /** Where a cost must be visible (readings A2). */
  public enum CostVisibility {
    ANY,
    ALL_EXISTING
  }

  /** Which goods need a form (readings A4). */
  public enum FormScope {
    ALL_WITH_SERVICE,
    IMPORTED_ONLY
  }

  /** Which date counts as the day of the purchase decision (readings A6). */
  public enum DecisionDateSource {
    CONTRACT_THEN_PROFORMA,
    EARLIEST_DOCUMENT
  }

  /** How exact "verbatim" is (readings A10). */
  public enum VerbatimThreshold {
    EXACT
  }

  /** Who owes verbatim wording (readings A11). */
  public enum VerbatimFor {
    EXCLUSIVE,
    ANY_AGENT
  }

  /** What makes a good distinct (readings A12). */
  public enum DistinctKey {
    BRAND,
    MODEL
  }

  /** What becomes of a form of words that is neither clearly right nor wrong (readings A20). */
  public enum Acceptance {
    ACCEPT,
    ACCEPT_WITH_OBS,
    REJECT
  }

  /** Where the disclaimer may stand (readings A15). */
  public enum DisclaimerPlace {
    SALE_DOCUMENT,
    SALE_DOCUMENT_OR_NOTICE
  }

  /**
   * Which channels are written, which oral (readings A27); read when notices are interpreted.
   *
   * @param written channels that count as written notice
   * @param oral channels that count as oral notice
   */
  public record ChannelMap(List<String> written, List<String> oral) {
    public ChannelMap {
      written = List.copyOf(written);
      oral = List.copyOf(oral);
    }
  }

  public Settings {
    distinctKey = List.copyOf(distinctKey);
    weakReasons = List.copyOf(weakReasons);
  }

  /** Whether an agent of this status owes the manufacturer's own words (readings A11). */
  public boolean owesWordForWord(AgencyStatus status) {
    return status == AgencyStatus.EXCLUSIVE || verbatimFor == VerbatimFor.ANY_AGENT;
  }

  /** Whether two goods of the sale need a form each (FRM-2, readings A12). */
  public boolean areDistinct(Good one, Good two) {
    if (one.model().isEmpty() || two.model().isEmpty()) {
      return true;
    }
    return distinctKey.contains(DistinctKey.MODEL) && one.isOtherModelThan(two)
        || distinctKey.contains(DistinctKey.BRAND) && one.isOtherMakeThan(two);
  }

  /** Whether a record that is missing cannot be judged, rather than being a failure. */
  public boolean isDraft() {
    return mode == Mode.DRAFT;
  }

  /** Whether the file is complete, so that a missing record is a failure. */
  public boolean isAudit() {
    return mode == Mode.AUDIT;
  }

  /** Whether a disclaimer counts wherever it is submitted, also in a notice. */
  public boolean isDisclaimerAnywhere() {
    return disclaimerPlace == DisclaimerPlace.SALE_DOCUMENT_OR_NOTICE;
  }

  /** The same settings for a run in this mode. */
  Settings in(Mode value) {
    return new Settings(
        value,
        formCode,
        noServiceVisibility,
        costVisibility,
        costByReference,
        formScope,
        acceptClauseAsNotice,
        decisionDateSource,
        verbatimThreshold,
        verbatimFor,
        distinctKey,
        warrantyIsService,
        acceptCeiling,
        acceptFxRule,
        disclaimerPlace,
        channelMap,
        weakReasons,
        recognition);
  }
}
