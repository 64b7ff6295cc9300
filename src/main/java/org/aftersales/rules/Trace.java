package org.aftersales.rules;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.aftersales.rules.Reason.MatchedFact;
import org.aftersales.statement.Charge;
import org.aftersales.statement.Evidence;
import org.aftersales.statement.FormField;
import org.aftersales.statement.Good;
import org.aftersales.statement.Listing;
import org.aftersales.statement.SaleDocument;
import org.aftersales.statement.Service;
import org.aftersales.statement.ServiceItem;
import org.aftersales.statement.StatedClass;
import org.aftersales.statement.Statement;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;

/** Follows one run of the rules: which match led to which finding. For one session. */
final class Trace {

  private final RuleSources sources;
  private final IdentityHashMap<Finding, Reason> reasons = new IdentityHashMap<>();
  private Optional<Match> firing = Optional.empty();

  Trace(RuleSources sources) {
    this.sources = sources;
  }

  void follow(KieSession session) {
    session.addEventListener(
        new DefaultAgendaEventListener() {
          @Override
          public void beforeMatchFired(BeforeMatchFiredEvent event) {
            firing = Optional.of(event.getMatch());
          }

          @Override
          public void afterMatchFired(AfterMatchFiredEvent event) {
            firing = Optional.empty();
          }
        });
    session.addEventListener(
        new DefaultRuleRuntimeEventListener() {
          @Override
          public void objectInserted(ObjectInsertedEvent event) {
            if (event.getObject() instanceof Finding finding) {
              firing.ifPresent(match -> reasons.put(finding, reason(match)));
            }
          }
        });
  }

  Optional<Reason> of(Finding finding) {
    return Optional.ofNullable(reasons.get(finding));
  }

  private Reason reason(Match match) {
    String rule = match.getRule().getName();
    Optional<RuleSources.Source> source = sources.of(rule);
    List<MatchedFact> facts = new ArrayList<>();
    for (Object fact : match.getObjects()) {
      if (fact.getClass().isRecord() && !(fact instanceof Settings)) {
        facts.add(new MatchedFact(fact.getClass().getSimpleName(), text(fact), evidence(fact)));
      }
    }
    Map<String, String> bound = bindings(match);
    List<String> missing =
        source.map(RuleSources.Source::absent).orElse(List.of()).stream()
            .map(condition -> filled(condition, bound))
            .toList();
    return new Reason(
        rule,
        source.map(RuleSources.Source::file).orElse(""),
        source.map(RuleSources.Source::line).orElse(0),
        facts,
        missing);
  }

  /** What the variables of the rule stand for, the longest names first. */
  private static Map<String, String> bindings(Match match) {
    Map<String, String> bound =
        new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(n -> n));
    for (String id : match.getDeclarationIds()) {
      Object value = match.getDeclarationValue(id);
      if (value != null) {
        bound.put(id, value(value));
      }
    }
    return bound;
  }

  private static String value(Object value) {
    if (value instanceof Good good) {
      return "row " + good.row();
    }
    if (value instanceof SaleDocument document) {
      return document.name();
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(Trace::value).orElse("none");
    }
    return value.getClass().isRecord() ? text(value) : String.valueOf(value);
  }

  private static String filled(String condition, Map<String, String> bound) {
    String filled = condition;
    for (Map.Entry<String, String> each : bound.entrySet()) {
      String name = each.getKey();
      String variable = name.startsWith("$") ? name : "$" + name;
      filled =
          filled
              .replaceAll(
                  java.util.regex.Pattern.quote(variable) + "\\.id\\(\\)",
                  Matcher.quoteReplacement(each.getValue()))
              .replaceAll(
                  java.util.regex.Pattern.quote(variable) + "(?![A-Za-z0-9_])",
                  Matcher.quoteReplacement(each.getValue()));
    }
    return filled;
  }

  private static String text(Object fact) {
    if (fact instanceof Good good) {
      return "row " + good.row() + ", " + good.name();
    }
    if (fact instanceof ClassifiedGood good) {
      return "row " + good.good().row() + ", " + good.classification();
    }
    if (fact instanceof SaleDocument document) {
      return document.type() + " " + document.name();
    }
    if (fact instanceof Statement statement) {
      return statement.serviceCode();
    }
    if (fact instanceof StatedClass text) {
      return text.kind() + " in " + text.document() + ", " + text.language();
    }
    if (fact instanceof Service service) {
      return service.code();
    }
    if (fact instanceof ServiceItem item) {
      return item.service() + " " + item.extent().terms();
    }
    if (fact instanceof FormField field) {
      return field.name() + " " + (field.filled() ? field.value() : "(empty)");
    }
    if (fact instanceof Charge charge) {
      return charge.term() + " " + charge.facet();
    }
    if (fact instanceof PurchaseDecision decision) {
      return String.valueOf(decision.day());
    }
    if (fact instanceof Listing listing) {
      return listing.evidence().quote();
    }
    return plain(fact);
  }

  /** The simple components of a record: words, numbers, constants. */
  private static String plain(Object fact) {
    List<String> parts = new ArrayList<>();
    for (RecordComponent component : fact.getClass().getRecordComponents()) {
      boolean simple =
          component.getType().isEnum()
              || component.getType().isPrimitive()
              || component.getType() == String.class;
      if (simple) {
        component(fact, component).ifPresent(v -> parts.add(component.getName() + " " + v));
      }
    }
    return String.join(", ", parts);
  }

  /** The words that a fact was read from. */
  private static Optional<Evidence> evidence(Object fact) {
    if (fact instanceof Service service) {
      return Optional.of(service.promise().evidence());
    }
    if (fact instanceof ServiceCost cost) {
      return Optional.of(cost.charge().evidence());
    }
    if (fact instanceof StatedClass text) {
      return text.evidence().stream().findFirst();
    }
    for (RecordComponent component : fact.getClass().getRecordComponents()) {
      if (component.getType() == Evidence.class) {
        return component(fact, component).map(Evidence.class::cast);
      }
    }
    return Optional.empty();
  }

  private static Optional<Object> component(Object fact, RecordComponent component) {
    try {
      return Optional.ofNullable(component.getAccessor().invoke(fact));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }
}
