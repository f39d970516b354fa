// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// A key, which programs share to find each other's data.
public record Key(long bits) {}
