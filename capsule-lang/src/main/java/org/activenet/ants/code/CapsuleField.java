// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

/// A field of a capsule that travels.
public record CapsuleField(String name, FieldType type) {}
