package org.aftersales.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.aftersales.statement.Evidence;

/**
 * How one requirement stands for one good, document or service. Immutable.
 *
 * @param good id of the good, absent for results about a document
 * @param document id of the document, where the requirement speaks of one
 * @param service the service, where the requirement speaks of one
 * @param severity of a FAIL
 * @param evidence the words that prove it; a PASS carries them as a FAIL does
 * @param remediation the words that would mend it
 * @param insertion the clause that mends it by standing in the document, complete as it is
 * @param explain the rules behind it, where an explanation was asked for
 */
public record Result(
    String requirement,
    Optional<String> good,
    Optional<String> document,
    Optional<String> service,
    Outcome outcome,
    Optional<Severity> severity,
    Bilingual message,
    List<Evidence> evidence,
    Optional<Bilingual> remediation,
    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) Optional<Bilingual> insertion,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reason> explain) {

  public Result {
    evidence = List.copyOf(evidence);
    explain = List.copyOf(explain);
    if ((outcome == Outcome.FAIL) != severity.isPresent()) {
      throw new IllegalArgumentException(requirement + ": a FAIL has a severity, nothing else has");
    }
  }
}
