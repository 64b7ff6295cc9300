package org.aftersales.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.aftersales.language.Lexicon;
import org.aftersales.language.LexiconException;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;

/**
 * The files of a policy: {@code policy.yaml}, {@code terms.yaml}, the lexicon, and per requirement
 * one page and one DRL file; of its own or from the shipped pack that it extends. Immutable; {@link
 * #policy()} makes it ready to decide.
 */
public final class PolicyPack {

  private final Layers layers;

  private PolicyPack(Layers layers) {
    this.layers = layers;
  }

  /**
   * The pack that travels with the program.
   *
   * @throws PolicyException if it is missing
   */
  public static PolicyPack shipped() throws PolicyException {
    try {
      return new PolicyPack(Layers.of(PackFiles.SHIPPED, PackFiles.shipped()));
    } catch (IOException e) {
      throw new PolicyException(List.of("The default policy cannot be read: " + e.getMessage()));
    }
  }

  /**
   * A pack on disk, laid over the shipped one if its {@code policy.yaml} says {@code extends}.
   *
   * @throws PolicyException if the directory is missing or cannot be read
   */
  public static PolicyPack in(Path directory) throws PolicyException {
    if (!Files.isRegularFile(directory.resolve("policy.yaml"))) {
      throw new PolicyException(
          List.of(directory + ": no policy.yaml here; name the directory that holds it"));
    }
    try {
      SortedMap<String, byte[]> files = PackFiles.in(directory);
      Layers layers = Layers.of(directory + "/", files);
      boolean extension =
          PackYaml.hasKey(files.getOrDefault(PolicySheet.FILE, new byte[0]), "extends");
      return new PolicyPack(extension ? layers.over(PackFiles.shipped()) : layers);
    } catch (IOException e) {
      throw new PolicyException(List.of(directory + ": cannot be read: " + e.getMessage()));
    }
  }

  /**
   * SHA-256 over the files that have effect, in path order and those of an extended pack first, in
   * lower-case hexadecimal.
   */
  public String fingerprint() {
    return layers.fingerprint();
  }

  /**
   * Compiles the pack.
   *
   * @throws PolicyException with every fault of the pack, by file and line
   */
  public Policy policy() throws PolicyException {
    return policy(PreparedRules.directory(System.getenv()));
  }

  /** The same, with compiled rules of edited packs kept in the given directory. */
  Policy policy(Path cache) throws PolicyException {
    Faults faults = new Faults(layers);
    SortedMap<String, byte[]> files = layers.files();
    // Side by side: rules take longer than all the rest of a start.
    CompletableFuture<Words> reading = CompletableFuture.supplyAsync(() -> Words.of(layers));
    CompletableFuture<Rules> compiling =
        CompletableFuture.supplyAsync(() -> Rules.of(layers, RuleBase.drl(files), cache));
    layers
        .unread()
        .forEach(
            path ->
                faults.add(
                    path, 0, "is not read; known are policy.yaml, terms.yaml and lexicon/*.yaml"));
    PolicySheet sheet = PolicySheet.read(layers, faults);
    SortedMap<String, Requirement> pages = Pages.read(layers, sheet, faults);
    RuleText.check(files, pages, sheet, faults);
    sheet.checkSeverities(pages);
    Rules rules = compiling.join();
    Words words = reading.join();
    faults.addAll(rules.faults());
    List<String> all = new ArrayList<>(faults.all());
    all.addAll(words.faults());
    if (!all.isEmpty() || words.lexicon().isEmpty() || rules.base().isEmpty()) {
      throw new PolicyException(all);
    }
    return new Policy(
        sheet.id(),
        sheet.revision(),
        fingerprint(),
        sheet.title(),
        rules.notes(),
        words.lexicon().get(),
        sheet.settings(),
        sheet.grading(),
        sheet.limits(),
        sheet.terms(),
        sheet.enabled(pages),
        PackFiles.templates(files),
        rules.base().get(),
        RuleBase.drl(files));
  }

  /**
   * The words of a pack.
   *
   * @param lexicon absent where there are faults
   */
  private record Words(List<String> faults, Optional<Lexicon> lexicon) {

    static Words of(Layers layers) {
      try {
        return new Words(List.of(), Optional.of(Lexicon.of(layers.lexicon(), Prepared.words())));
      } catch (LexiconException e) {
        return new Words(e.faults().stream().map(layers::lexiconFault).toList(), Optional.empty());
      }
    }
  }

  /**
   * The compiled rules of a pack.
   *
   * @param faults of the DRL alone, because rules that compile are kept even if a page is wrong
   * @param base absent where there are faults
   */
  private record Rules(Faults faults, List<String> notes, Optional<KieBase> base) {

    static Rules of(Layers layers, SortedMap<String, byte[]> drl, Path cache) {
      Faults faults = new Faults(layers);
      List<String> notes = new ArrayList<>();
      Collection<KiePackage> packages = PreparedRules.load(drl, cache, faults, notes);
      return new Rules(
          faults, notes, faults.isEmpty() ? Optional.of(RuleBase.of(packages)) : Optional.empty());
    }
  }
}
