package org.aftersales.rules;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.aftersales.statement.Agency;
import org.aftersales.statement.Charge;
import org.aftersales.statement.FormField;
import org.aftersales.statement.FormReference;
import org.aftersales.statement.Good;
import org.aftersales.statement.IneffectiveClause;
import org.aftersales.statement.Issuer;
import org.aftersales.statement.ListedForm;
import org.aftersales.statement.Listing;
import org.aftersales.statement.OtherModel;
import org.aftersales.statement.Placeholder;
import org.aftersales.statement.Precedence;
import org.aftersales.statement.ProcurementEntry;
import org.aftersales.statement.Reproduction;
import org.aftersales.statement.SaleDocument;
import org.aftersales.statement.Service;
import org.aftersales.statement.ServiceItem;
import org.aftersales.statement.Statement;
import org.aftersales.statement.WarrantyMixture;
import org.drools.base.common.DroolsObjectInputStream;
import org.drools.base.common.DroolsObjectOutputStream;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.definition.KiePackage;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderConfiguration;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderErrors;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.conf.PropertySpecificOption;
import org.kie.internal.conf.ConstraintJittingThresholdOption;

/**
 * DRL turned into a rule base: compiled, written and read again. Classic mode, because its messages
 * name file and line.
 */
final class RuleBase {

  /** The records that rules speak of; compiled rules depend on their shape. */
  private static final List<Class<?>> FACTS =
      List.of(
          Agency.class,
          Charge.class,
          FormField.class,
          FormReference.class,
          Good.class,
          IneffectiveClause.class,
          Issuer.class,
          ListedForm.class,
          Listing.class,
          OtherModel.class,
          Placeholder.class,
          Precedence.class,
          ProcurementEntry.class,
          Reproduction.class,
          SaleDocument.class,
          ServiceItem.class,
          Service.class,
          Statement.class,
          WarrantyMixture.class,
          ClassifiedGood.class,
          Finding.class,
          PurchaseDecision.class,
          RecognisedFinding.class,
          Requirement.class,
          ServiceCost.class,
          Settings.class);

  /** Evaluations after which a constraint is worth compiling. */
  private static final int HOT = 500;

  private RuleBase() {}

  /** The DRL files among the files of a pack. */
  static SortedMap<String, byte[]> drl(SortedMap<String, byte[]> files) {
    SortedMap<String, byte[]> drl = new TreeMap<>(files);
    drl.keySet().removeIf(path -> !path.endsWith(".drl"));
    return drl;
  }

  /**
   * What a compiled rule base depends on.
   *
   * @param shape what {@link #shape()} says of the program that compiled it
   */
  static String key(SortedMap<String, byte[]> drl, String shape) {
    SortedMap<String, byte[]> parts = new TreeMap<>(drl);
    parts.put("/shape", shape.getBytes(StandardCharsets.US_ASCII));
    return PackFiles.fingerprint(parts);
  }

  /** A hash of what rules are compiled against: the version of Drools and the fact records. */
  static String shape() {
    SortedMap<String, byte[]> parts = new TreeMap<>();
    parts.put("/drools", droolsVersion());
    for (Class<?> fact : FACTS) {
      String file = fact.getName().replace('.', '/') + ".class";
      try (InputStream in = RuleBase.class.getClassLoader().getResourceAsStream(file)) {
        parts.put("/" + file, in == null ? new byte[0] : in.readAllBytes());
      } catch (IOException e) {
        throw new IllegalStateException("the class path cannot be read: " + file, e);
      }
    }
    return PackFiles.fingerprint(parts);
  }

  /**
   * What the libraries' own file says. The version of the package would not do: in the one jar that
   * holds everything it is the version of the program.
   */
  private static byte[] droolsVersion() {
    String file = "META-INF/maven/org.drools/drools-core/pom.properties";
    try (InputStream in = RuleBase.class.getClassLoader().getResourceAsStream(file)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the class path cannot be read: " + file, e);
    }
  }

  /** Compiles file by file, so that every fault finds its file. */
  static Collection<KiePackage> compile(SortedMap<String, byte[]> drl, Faults faults) {
    // Facts are immutable, so there are no changes of single properties to react to.
    KnowledgeBuilderConfiguration settings =
        KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration();
    settings.setOption(PropertySpecificOption.DISABLED);
    KnowledgeBuilder builder = KnowledgeBuilderFactory.newKnowledgeBuilder(settings);
    List<String> known = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : drl.entrySet()) {
      Resource resource =
          KieServices.get().getResources().newByteArrayResource(file.getValue(), "UTF-8");
      resource.setSourcePath(file.getKey());
      try {
        builder.add(resource, ResourceType.DRL);
      } catch (RuntimeException e) {
        faults.add(file.getKey(), 0, oneLine(String.valueOf(e.getMessage())));
      }
      KnowledgeBuilderErrors errors = builder.getErrors();
      for (KnowledgeBuilderError error : errors) {
        int[] lines = error.getLines();
        String what = oneLine(error.getMessage());
        if (!known.contains(what)) {
          known.add(what);
          faults.add(file.getKey(), lines.length > 0 ? lines[0] : 0, what);
        }
      }
    }
    return faults.isEmpty() ? builder.getKnowledgePackages() : List.of();
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  static KieBase of(Collection<KiePackage> packages) {
    // Turning a constraint into byte code pays only for long runs, not for a handful of documents.
    KieBaseConfiguration settings = KieServices.get().newKieBaseConfiguration();
    settings.setOption(ConstraintJittingThresholdOption.get(HOT));
    InternalKnowledgeBase base = KnowledgeBaseFactory.newKnowledgeBase(settings);
    base.addPackages(packages);
    return base;
  }

  static byte[] write(Collection<KiePackage> packages) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DroolsObjectOutputStream out = new DroolsObjectOutputStream(bytes)) {
      out.writeObject(new ArrayList<>(packages));
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #write} wrote. This is Java deserialisation: only for files that no one else
   * can have written.
   */
  @SuppressWarnings("unchecked") // written by write()
  static Collection<KiePackage> read(byte[] bytes) throws IOException {
    try (DroolsObjectInputStream in =
        new DroolsObjectInputStream(
            new ByteArrayInputStream(bytes), RuleBase.class.getClassLoader())) {
      return (Collection<KiePackage>) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("a prepared rule base of another version", e);
    }
  }
}
