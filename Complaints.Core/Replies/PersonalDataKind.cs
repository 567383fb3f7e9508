namespace Complaints.Core.Replies;

/// <summary>Data about a person that does not belong in public.</summary>
public enum PersonalDataKind
{
    /// <summary>Number of a person in the population register (Nomor Induk Kependudukan).</summary>
    Nik,

    /// <summary>Number of a family card (Kartu Keluarga).</summary>
    Kk,

    /// <summary>A telephone number of a subscriber.</summary>
    Phone,

    /// <summary>A vehicle's number plate.</summary>
    Plate,

    /// <summary>Where somebody lives: a street with a house number, or RT and RW.</summary>
    Address,

    /// <summary>An e-mail address.</summary>
    Email,
}
