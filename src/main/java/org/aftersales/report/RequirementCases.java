package org.aftersales.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aftersales.rules.Example;
import org.aftersales.rules.Outcome;
import org.aftersales.rules.Policy;
import org.aftersales.rules.Requirement;

/**
 * The cases that show how one requirement is met and how it is violated: folders of fixtures by
 * name, then examples by the file and line of their page. Immutable.
 *
 * @param met cases that expect a PASS of it
 * @param violated cases that expect a FAIL of it
 */
public record RequirementCases(List<String> met, List<String> violated) {

  private static final String PASS = Outcome.PASS.name();
  private static final String FAIL = Outcome.FAIL.name();

  public RequirementCases {
    met = List.copyOf(met);
    violated = List.copyOf(violated);
  }

  /** Whether at least one case shows it met, and one violated. */
  public boolean showBoth() {
    return !met.isEmpty() && !violated.isEmpty();
  }

  /**
   * The cases of every requirement of a policy, by ID in the order of the policy.
   *
   * @param fixtures folders that each hold a case; the examples on the pages are always counted
   * @throws IOException if a case cannot be read; the message names file and line
   */
  public static Map<String, RequirementCases> of(Policy policy, List<Path> fixtures)
      throws IOException {
    Map<String, FixtureCase> byName = new LinkedHashMap<>();
    for (Path folder : fixtures) {
      byName.put(String.valueOf(folder.getFileName()), FixtureCase.read(folder));
    }
    Map<String, RequirementCases> cases = new LinkedHashMap<>();
    for (Requirement requirement : policy.requirements()) {
      cases.put(requirement.id(), of(requirement, byName));
    }
    return cases;
  }

  private static RequirementCases of(Requirement requirement, Map<String, FixtureCase> fixtures) {
    List<String> met = new ArrayList<>();
    List<String> violated = new ArrayList<>();
    fixtures.forEach(
        (name, fixture) -> {
          // A case may show both, in different rows.
          var outcomes = fixture.results().getOrDefault(requirement.id(), Map.of()).values();
          if (outcomes.contains(PASS)) {
            met.add(name);
          }
          if (outcomes.stream().anyMatch(outcome -> outcome.startsWith(FAIL))) {
            violated.add(name);
          }
        });
    for (Example example : requirement.examples()) {
      if (example.expected() == Outcome.PASS) {
        met.add(example.place());
      } else if (example.expected() == Outcome.FAIL) {
        violated.add(example.place());
      }
    }
    return new RequirementCases(met, violated);
  }
}
