package org.aftersales;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Data flows one way; a room uses what stands before it, never what stands behind. */
@AnalyzeClasses(packages = "org.aftersales", importOptions = ArchitectureTest.NoTests.class)
class ArchitectureTest {

  /** ArchUnit's own knows only {@code target/test-classes}, not that of the audit on Spark. */
  static final class NoTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  @ArchTest
  static final ArchRule dataFlowsOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("source")
          .definedBy("org.aftersales.source")
          .layer("document")
          .definedBy("org.aftersales.document")
          .layer("language")
          .definedBy("org.aftersales.language")
          .layer("statement")
          .definedBy("org.aftersales.statement")
          .layer("rules")
          .definedBy("org.aftersales.rules")
          .layer("report")
          .definedBy("org.aftersales.report")
          .layer("project")
          .definedBy("org.aftersales.project")
          .layer("watch")
          .definedBy("org.aftersales.watch")
          .layer("paper")
          .definedBy("org.aftersales.paper")
          .layer("facade")
          .definedBy("org.aftersales")
          .layer("register")
          .definedBy("org.aftersales.register")
          .layer("batch")
          .definedBy("org.aftersales.batch")
          .layer("cli")
          .definedBy("org.aftersales.cli")
          .layer("http")
          .definedBy("org.aftersales.http")
          .optionalLayer("spark")
          .definedBy("org.aftersales.spark")
          .layer("mcp")
          .definedBy("org.aftersales.mcp")
          .whereLayer("mcp")
          .mayOnlyBeAccessedByLayers("cli", "http")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("spark")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("project")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("watch")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("mcp")
          .mayOnlyBeAccessedByLayers("cli", "http")
          .whereLayer("batch")
          .mayOnlyBeAccessedByLayers("cli", "http")
          .whereLayer("facade")
          .mayOnlyBeAccessedByLayers("register", "batch", "cli", "http", "mcp", "spark")
          .whereLayer("register")
          .mayOnlyBeAccessedByLayers("batch", "cli", "http")
          .whereLayer("paper")
          .mayOnlyBeAccessedByLayers("facade", "register", "batch", "cli", "http", "mcp")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers(
              "paper", "project", "facade", "register", "batch", "cli", "http", "mcp", "spark")
          .whereLayer("rules")
          .mayOnlyBeAccessedByLayers(
              "report",
              "paper",
              "project",
              "facade",
              "register",
              "batch",
              "cli",
              "http",
              "mcp",
              "spark")
          .whereLayer("statement")
          .mayOnlyBeAccessedByLayers(
              "rules",
              "report",
              "paper",
              "project",
              "facade",
              "register",
              "batch",
              "cli",
              "http",
              "mcp",
              "spark")
          .whereLayer("language")
          .mayOnlyBeAccessedByLayers("statement", "rules", "report", "paper", "project", "facade")
          .whereLayer("document")
          .mayOnlyBeAccessedByLayers(
              "language",
              "statement",
              "rules",
              "report",
              "paper",
              "facade",
              "register",
              "batch",
              "cli",
              "http",
              "mcp",
              "spark");

  @ArchTest
  static final ArchRule onlyRulesSeesDrools =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.aftersales.rules")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.drools..", "org.kie..");

  @ArchTest
  static final ArchRule onlyHttpSeesJavalin =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.aftersales.http")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

  @ArchTest
  static final ArchRule onlySparkSeesSpark =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.aftersales.spark")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..");

  @ArchTest
  static final ArchRule onlyTheToolsForAssistantsSeeTheirProtocol =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.aftersales.mcp", "org.aftersales.http")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.modelcontextprotocol..", "reactor..");

  @ArchTest
  static final ArchRule onlyTheRegisterSeesSql =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.aftersales.register")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.jdbi..", "org.flywaydb..", "com.zaxxer..");

  @ArchTest
  static final ArchRule onlyDocumentAndPaperSeeTheReadersOfFormats =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.aftersales.document", "org.aftersales.paper")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.pdfbox..", "org.jsoup..");

  /** The source room tells e-invoices from other XML by the name of the root. */
  @ArchTest
  static final ArchRule onlySourceDocumentAndPaperParseXml =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.aftersales.source", "org.aftersales.document", "org.aftersales.paper")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.ctc.wstx..");
}
