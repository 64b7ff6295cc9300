package org.aftersales.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.aftersales.language.Lexicon;
import org.aftersales.language.LexiconException;
import org.kie.api.definition.KiePackage;

/**
 * The files of a policy: {@code policy.yaml}, {@code terms.yaml}, the lexicon, and per requirement
 * one page and one DRL file. Immutable; {@link #policy()} makes it ready to decide.
 */
public final class PolicyPack {

  private final String origin;
  private final SortedMap<String, byte[]> files;

  private PolicyPack(String origin, SortedMap<String, byte[]> files) {
    this.origin = origin;
    this.files = new TreeMap<>(files);
  }

  /**
   * The pack that travels with the program.
   *
   * @throws PolicyException if it is missing
   */
  public static PolicyPack shipped() throws PolicyException {
    try {
      return new PolicyPack(PackFiles.SHIPPED, PackFiles.shipped());
    } catch (IOException e) {
      throw new PolicyException(List.of("The default policy cannot be read: " + e.getMessage()));
    }
  }

  /**
   * A pack on disk.
   *
   * @throws PolicyException if the directory is missing or cannot be read
   */
  public static PolicyPack in(Path directory) throws PolicyException {
    if (!Files.isRegularFile(directory.resolve("policy.yaml"))) {
      throw new PolicyException(
          List.of(directory + ": no policy.yaml here; name the directory that holds it"));
    }
    try {
      return new PolicyPack(directory + "/", PackFiles.in(directory));
    } catch (IOException e) {
      throw new PolicyException(List.of(directory + ": cannot be read: " + e.getMessage()));
    }
  }

  /** SHA-256 over the files in path order, in lower-case hexadecimal. */
  public String fingerprint() {
    return PackFiles.fingerprint(files);
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
    Faults faults = new Faults(origin);
    List<String> notes = new ArrayList<>();
    PolicySheet sheet = PolicySheet.read(files, faults);
    SortedMap<String, Requirement> pages = Pages.read(files, sheet, faults);
    RuleText.check(files, pages, sheet, faults);
    // Apart, because rules that compile are kept even if a page is wrong.
    Faults drl = new Faults(origin);
    Collection<KiePackage> packages = PreparedRules.load(RuleBase.drl(files), cache, drl, notes);
    faults.addAll(drl);
    List<String> all = new ArrayList<>(faults.all());
    Lexicon lexicon;
    try {
      lexicon = Lexicon.of(lexiconFiles());
    } catch (LexiconException e) {
      e.faults().forEach(fault -> all.add(origin + fault));
      throw new PolicyException(all);
    }
    if (!all.isEmpty()) {
      throw new PolicyException(all);
    }
    return new Policy(
        sheet.id(),
        sheet.revision(),
        fingerprint(),
        sheet.title(),
        notes,
        lexicon,
        sheet.settings(),
        sheet.terms(),
        sheet.enabled(pages),
        RuleBase.of(packages));
  }

  private SortedMap<String, byte[]> lexiconFiles() {
    SortedMap<String, byte[]> lexicon = new TreeMap<>(files);
    lexicon.keySet().removeIf(path -> !path.startsWith("lexicon/"));
    return lexicon;
  }
}
