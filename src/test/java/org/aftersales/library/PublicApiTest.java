package org.aftersales.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aftersales.ComplianceChecker;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.paper.MarkedCopy;
import org.aftersales.paper.Paper;
import org.aftersales.report.Proposals;
import org.aftersales.report.Report;
import org.aftersales.rules.PolicyException;
import org.aftersales.source.Dossier;
import org.junit.jupiter.api.Test;

/**
 * The public API, pinned: the façade, what it takes, what it gives, and the records these are made
 * of. Everything else may change without notice, even where it is public for other rooms or rules.
 */
class PublicApiTest {

  private static final Path PINNED = Path.of("src/test/resources/public-api.txt");
  private static final Path FOUND = Path.of("target/public-api.txt");

  private static final List<Class<?>> ROOTS =
      List.of(
          ComplianceChecker.class,
          ComplianceChecker.Detail.class,
          Dossier.class,
          Report.class,
          Proposals.class,
          Proposals.Wanted.class,
          Paper.class,
          MarkedCopy.Marking.class,
          UnreadableDocumentException.class,
          PolicyException.class);

  @Test
  void thePublicApiIsAsPinned() throws Exception {
    String found = listed();
    Files.createDirectories(FOUND.getParent());
    Files.writeString(FOUND, found);
    assertEquals(
        Files.readString(PINNED),
        found,
        "The public API changed. Programs that embed the library rely on it: take nothing away and"
            + " change no signature without need. If the change is meant, run \"cp "
            + FOUND
            + " "
            + PINNED
            + "\", read the difference, and say it in CHANGELOG.md.");
  }

  private static String listed() {
    Map<String, Set<String>> types = new TreeMap<>();
    Deque<Class<?>> waiting = new ArrayDeque<>(ROOTS);
    while (!waiting.isEmpty()) {
      Class<?> type = waiting.pop();
      if (types.containsKey(type.getName())) {
        continue;
      }
      types.put(type.getName(), members(type));
      if (type.isRecord()) {
        for (RecordComponent component : type.getRecordComponents()) {
          ours(component.getGenericType()).forEach(waiting::push);
        }
      }
    }
    StringBuilder out = new StringBuilder();
    types.forEach(
        (name, members) -> {
          out.append(name).append('\n');
          members.forEach(member -> out.append("  ").append(member).append('\n'));
        });
    return out.toString();
  }

  /** The types of this program that a type speaks of. */
  private static List<Class<?>> ours(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return Stream.of(parameterized.getActualTypeArguments())
          .flatMap(t -> ours(t).stream())
          .toList();
    }
    return type instanceof Class<?> c && c.getName().startsWith("org.aftersales")
        ? List.of(c)
        : List.of();
  }

  private static Set<String> members(Class<?> type) {
    Set<String> members = new TreeSet<>();
    if (type.isRecord()) {
      members.add(
          "record("
              + Arrays.stream(type.getRecordComponents())
                  .map(c -> plain(c.getGenericType()) + " " + c.getName())
                  .collect(Collectors.joining(", "))
              + ")");
    }
    for (Field field : type.getDeclaredFields()) {
      if (isPublic(field.getModifiers(), field.isSynthetic())) {
        members.add(
            field.isEnumConstant()
                ? "constant " + field.getName()
                : "field " + plain(field.getGenericType()) + " " + field.getName());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      boolean canonical =
          type.isRecord() && constructor.getParameterCount() == type.getRecordComponents().length;
      if (isPublic(constructor.getModifiers(), constructor.isSynthetic()) && !canonical) {
        members.add("new(" + parameters(constructor) + ")" + thrown(constructor));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      boolean ofEvery =
          Set.of("equals", "hashCode", "toString", "values", "valueOf").contains(method.getName());
      boolean component =
          type.isRecord()
              && method.getParameterCount() == 0
              && Arrays.stream(type.getRecordComponents())
                  .anyMatch(c -> c.getName().equals(method.getName()));
      if (isPublic(method.getModifiers(), method.isSynthetic()) && !ofEvery && !component) {
        members.add(
            (Modifier.isStatic(method.getModifiers()) ? "static " : "")
                + plain(method.getGenericReturnType())
                + " "
                + method.getName()
                + "("
                + parameters(method)
                + ")"
                + thrown(method));
      }
    }
    return members;
  }

  private static boolean isPublic(int modifiers, boolean synthetic) {
    return Modifier.isPublic(modifiers) && !synthetic;
  }

  private static String parameters(Executable executable) {
    return Stream.of(executable.getGenericParameterTypes())
        .map(PublicApiTest::plain)
        .collect(Collectors.joining(", "));
  }

  private static String thrown(Executable executable) {
    String thrown =
        Stream.of(executable.getExceptionTypes())
            .map(PublicApiTest::plain)
            .sorted()
            .collect(Collectors.joining(", "));
    return thrown.isEmpty() ? "" : " throws " + thrown;
  }

  private static String plain(Type type) {
    return type.getTypeName().replace("java.lang.", "").replace("java.util.", "");
  }
}
