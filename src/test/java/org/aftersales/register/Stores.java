package org.aftersales.register;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The databases on which every test of the register runs: SQLite in a file, and PostgreSQL as a
 * real server, started once for all tests.
 */
public final class Stores {

  /** A database of one kind. */
  public enum Kind {
    SQLITE,
    POSTGRESQL
  }

  private final EmbeddedPostgres server;
  private final Path folder;

  private Stores(EmbeddedPostgres server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /** The address of an empty register. */
  public String fresh(Kind kind) {
    String name = "r" + UUID.randomUUID().toString().replace("-", "");
    if (kind == Kind.SQLITE) {
      return folder.resolve(name + ".sqlite").toString();
    }
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return "postgresql://postgres:postgres@localhost:" + server.getPort() + "/" + name;
  }

  /** A connection past the register, for somebody who tampers with it. */
  public static Connection behind(String url) throws SQLException {
    return url.startsWith("postgresql:")
        ? DriverManager.getConnection(
            "jdbc:" + url.replaceFirst("//[^@]*@", "//"), "postgres", "postgres")
        : DriverManager.getConnection("jdbc:sqlite:" + url);
  }

  /** Gives the databases to tests that have a parameter of this type. */
  public static final class Provider implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Stores.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      Shared shared =
          context
              .getRoot()
              .getStore(Namespace.create(Stores.class))
              .computeIfAbsent(Shared.class, k -> new Shared(), Shared.class);
      return new Stores(shared.server, shared.folder);
    }
  }

  private static final class Shared implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Path folder;

    Shared() {
      try {
        folder = java.nio.file.Files.createTempDirectory("registers");
        server = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
      try (var files = java.nio.file.Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          java.nio.file.Files.delete(file);
        }
      }
    }
  }
}
