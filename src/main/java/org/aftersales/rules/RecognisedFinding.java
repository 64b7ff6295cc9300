package org.aftersales.rules;

import org.aftersales.statement.SaleDocument;

/**
 * A finding that rests on text which was recognised from a picture, as {@code
 * recognition/recognition.drl} tells. Immutable.
 *
 * @param percent how sure the least sure word is that it rests on
 * @param doubtful whether the recognition is too unsure, so that a person decides
 */
public record RecognisedFinding(Finding finding, int percent, boolean doubtful) {

  /** A finding that stands. */
  public static RecognisedFinding sure(Finding finding, SaleDocument document) {
    return new RecognisedFinding(finding, percent(finding, document), false);
  }

  /** A finding that is left to a person. */
  public static RecognisedFinding doubtful(Finding finding, SaleDocument document) {
    return new RecognisedFinding(finding, percent(finding, document), true);
  }

  private static int percent(Finding finding, SaleDocument document) {
    return document
        .recognition()
        .map(
            own ->
                own.percent(
                    finding.evidence().stream()
                        .filter(e -> e.document().equals(document.id()))
                        .toList()))
        .orElse(100);
  }

  /** The doubtful of two, and the less sure. */
  RecognisedFinding and(RecognisedFinding other) {
    return new RecognisedFinding(
        finding, Math.min(percent, other.percent), doubtful || other.doubtful);
  }
}
