// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.measure;

/// A quantity that each run comes to, declared by who produces it: an amount, which is never negative.
///
/// @param name       in files; its last word is the unit, and it never changes
/// @param title      for people
/// @param definition to the letter, as the page about comparisons has it
public record Measure(String name, String title, Unit unit, Part part, String definition) {}
