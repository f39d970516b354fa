// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.generate;

/// What is wrong with the numbers given to a generator.
///
/// The caller knows where the number stands and makes a diagnostic of it.
///
/// @param parameter the number's name; empty where none of those given is to blame
/// @param found     as in a diagnostic
/// @param advice    as in a diagnostic
public record Fault(String parameter, String found, String advice) {}
