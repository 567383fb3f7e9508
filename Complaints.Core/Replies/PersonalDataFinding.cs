namespace Complaints.Core.Replies;

/// <summary>Where a text holds personal data.</summary>
/// <param name="Offset">Where it begins, in UTF-16 code units.</param>
/// <param name="Length">How long it is, in UTF-16 code units.</param>
public readonly record struct PersonalDataFinding(PersonalDataKind Kind, int Offset, int Length)
{
    /// <summary>The first code unit behind it.</summary>
    public int End => Offset + Length;
}
