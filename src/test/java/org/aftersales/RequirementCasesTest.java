package org.aftersales;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aftersales.report.FixtureCase;
import org.aftersales.report.RequirementCases;
import org.aftersales.rules.Policy;
import org.aftersales.rules.Requirement;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every requirement is shown at work: by a case that meets it, and by one that violates it. */
class RequirementCasesTest {

  @TestFactory
  List<DynamicTest> everyRequirementIsShownMetAndViolated() throws IOException {
    Policy policy = ComplianceChecker.withDefaultPolicy().policy();
    Map<String, RequirementCases> cases =
        RequirementCases.of(policy, FixtureCase.folders(Path.of("fixtures")));
    List<DynamicTest> tests = new ArrayList<>();
    for (Requirement requirement : policy.requirements()) {
      // Without a severity a requirement cannot fail by itself.
      if (requirement.severity().isPresent() || !requirement.severities().isEmpty()) {
        RequirementCases shown =
            cases.getOrDefault(requirement.id(), new RequirementCases(List.of(), List.of()));
        tests.add(
            DynamicTest.dynamicTest(
                requirement.id(),
                () ->
                    assertTrue(
                        shown.showBoth(),
                        () ->
                            requirement.id()
                                + (shown.met().isEmpty() ? " is nowhere met" : "")
                                + (shown.violated().isEmpty() ? " is nowhere violated" : "")
                                + "; add an example to its page, or the outcome to the"
                                + " expected.yaml of a folder in fixtures/")));
      }
    }
    return tests;
  }
}
