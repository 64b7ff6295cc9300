package org.aftersales.rules;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The YAML files of a policy, read without its rules. */
public final class PolicyTexts {

  private PolicyTexts() {}

  /** The faults of these two files. */
  public static List<String> faults(byte[] policy, byte[] terms) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("policy.yaml", policy);
    files.put("terms.yaml", terms);
    Layers layers = Layers.of("", files);
    Faults faults = new Faults(layers);
    PackYaml.hasKey(policy, "extends");
    PolicySheet.read(layers, faults);
    return faults.all();
  }
}
