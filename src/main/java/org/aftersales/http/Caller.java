package org.aftersales.http;

import java.util.Set;
import java.util.stream.Stream;
import org.aftersales.register.Actor;
import org.aftersales.register.Role;
import org.aftersales.register.Role.Permission;

/**
 * Who asks. Immutable.
 *
 * @param name of the person or program
 * @param roles in which it may act; none where nobody has to prove who they are
 * @param permissions what it may do
 * @param known whether it proved who it is
 */
record Caller(String name, Set<Role> roles, Set<Permission> permissions, boolean known) {

  Caller {
    roles = Set.copyOf(roles);
    permissions = Set.copyOf(permissions);
  }

  /** Somebody at this machine, where the service asks for no token. */
  static Caller local(String name) {
    return new Caller(name, Set.of(), Set.of(Permission.values()), false);
  }

  boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** The caller in the role that allows this. */
  Actor as(Permission permission) {
    return Stream.of(Role.values())
        .filter(r -> roles.contains(r) && r.permissions().contains(permission))
        .findFirst()
        .map(r -> new Actor(name, r.title()))
        .orElse(Actor.local(name));
  }
}
