// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// A host, by its 32-bit address.
public record Host(int address) {}
